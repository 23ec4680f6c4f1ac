import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import type { Fact } from '../domain/fact.js';
import * as kin from './kin-messages.js';
import * as messages from './messages.js';
import { Person } from './person.js';
import { orders } from './updates.js';

/**
 * One human for life: hears what HR says, decides, applies, and sleeps until the next date that matters.
 *
 * Handlers only enqueue; the loop is the one actor. It goes on by rolling over into the next run: a leaver stays for rehire.
 */
export async function employee(input: messages.EmployeeInput): Promise<void> {
  const person = new Person(input);
  listen(person);

  for (;;) {
    person.takeInbox();
    if (person.mustDecide) await person.decide();
    if (person.mayRollOver) await person.rollOver();
    person.show();
    const alarm = person.alarm();
    // Ends with a message, an effect that settled or surprised, a finished reading, or the alarm.
    if (alarm === null) await condition(() => person.wanted);
    else {
      const left = alarm.at - Date.now();
      if (left <= 0 || !(await condition(() => person.wanted, left, { summary: alarm.summary }))) person.ring();
    }
  }
}

/** All handlers before the first await: an update without one would be turned away. */
function listen(person: Person): void {
  for (const name of new Set(Object.values(messages.FACT_SIGNALS))) {
    setHandler(defineSignal<[Fact]>(name), (fact) => person.hear(fact));
  }
  setHandler(messages.recheckSignal, (order) => person.recheck(order));
  setHandler(messages.managerChangedSignal, (news) => person.hearOfManager(news));
  setHandler(messages.accountAnsweredSignal, (answer) => person.hearOfAccount(answer));
  setHandler(kin.recordForwardedSignal, (message) => person.hearOfKin((kinship) => kinship.take(message)));
  setHandler(kin.recordPartedSignal, (message) => person.hearOfKin((kinship) => kinship.letGo(message)));
  setHandler(kin.lookAgainSignal, () => person.hearOfKin((kinship) => kinship.lookAgain()));
  const { state } = person;
  setHandler(kin.joinUpdate, (order) => person.ordered(orders.join.take(state, order)), {
    validator: (order: kin.JoinOrder) => orders.join.validate(state, order),
  });
  setHandler(kin.partUpdate, (order) => person.ordered(orders.part.take(state, order)), {
    validator: (order: kin.PartOrder) => orders.part.validate(state, order),
  });
  setHandler(messages.blockUpdate, (actor) => person.ordered(orders.block.take(state, actor)), {
    validator: (actor: messages.Actor) => orders.block.validate(state, actor),
  });
  setHandler(messages.unblockUpdate, (actor) => person.ordered(orders.unblock.take(state, actor)), {
    validator: (actor: messages.Actor) => orders.unblock.validate(state, actor),
  });
  setHandler(messages.endHandOverUpdate, (order) => person.ordered(orders.endHandOver.take(state, order)), {
    validator: (order: messages.EndHandOverOrder) => orders.endHandOver.validate(state, order),
  });
  setHandler(messages.resolveUpdate, (order) => person.ordered(orders.resolve.take(state, order)), {
    validator: (order: messages.ResolveOrder) => orders.resolve.validate(state, order),
  });
  setHandler(messages.answerHoldUpdate, (order) => person.ordered(orders.answerHold.take(state, order)), {
    validator: (order: messages.AnswerHoldOrder) => orders.answerHold.validate(state, order),
  });
  setHandler(messages.snapshotQuery, () => person.snapshot());
  setHandler(messages.timelineQuery, () => ({ entries: state.timeline }));
}
