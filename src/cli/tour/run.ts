import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import type { Company } from '../company.js';
import { describeRequest } from './describe-request.js';
import type { TourFact, TourPlan } from './tour-plan.js';

const SOURCE = 'demo';
const ZONE = 'Europe/London';
type Say = (line: string) => void;

/**
 * Plays a story of company life on a running company and prints each HR fact with every effect that followed.
 *
 * @returns the differences between the end state and what is expected; `[]` when there are none
 */
export async function runTour(company: Company, plan: TourPlan, say: Say): Promise<readonly string[]> {
  const firstDay = firstMonday(company.clock.now());
  const day = (offset: number): string => firstDay.add({ days: offset }).toString();
  const instant = (fact: Pick<TourFact, 'day' | 'time'>): number =>
    firstDay.add({ days: fact.day }).toZonedDateTime({ timeZone: ZONE, plainTime: fact.time }).epochMilliseconds;
  const told = new EffectPrinter(company, say);

  await company.time.advanceTo(instant({ day: 0, time: '08:00' }));
  const facts = [...plan.facts].sort((a, b) => instant(a) - instant(b));
  for (const [index, fact] of facts.entries()) {
    await company.time.advanceTo(instant(fact));
    told.print();
    say(`\n${new Date(company.clock.now()).toISOString()}  HR: ${fact.says}`);
    await send(company, fact, `tour-${index}`, day);
    finishWelcomes(company, plan);
    told.print();
  }
  await company.time.advanceTo(instant({ day: plan.days, time: '12:00' }));
  told.print();
  return differences(company, plan);
}

/** People who got the link sign in. */
function finishWelcomes({ okta }: Company, { expected, neverSignIn }: TourPlan): void {
  for (const { who, login } of expected) {
    const user = neverSignIn.includes(who) ? undefined : okta.userByLogin(login);
    if (user?.status === 'PROVISIONED') okta.arrive(user.id, 'ACTIVE');
  }
}

async function send(company: Company, fact: TourFact, id: string, day: (offset: number) => string): Promise<void> {
  const event = {
    specversion: '1.0',
    id,
    source: SOURCE,
    subject: fact.who,
    type: `hr.employee.${fact.type}`,
    time: new Date(company.clock.now()).toISOString(),
    data: fact.data(day),
  };
  const response = await fetch(`${company.apiUrl}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${company.apiKey}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  });
  if (response.status !== 202)
    throw new Error(`the API answered ${response.status} to ${fact.says}: ${await response.text()}`);
  await company.time.settled(`employee:${SOURCE}:${fact.who}`);
}

/** Prints what the Okta stand-in was asked to change since the last time, with the company's time. */
class EffectPrinter {
  private seen = 0;

  constructor(
    private readonly company: Company,
    private readonly say: Say,
  ) {}

  print(): void {
    for (const entry of this.company.okta.journal.entries(this.seen)) {
      this.seen = entry.seq;
      if (entry.method !== 'GET') this.say(`  ${entry.virtualAt}  ${describeRequest(entry, this.company.okta)}`);
    }
  }
}

function differences({ okta }: Company, { expected }: TourPlan): readonly string[] {
  return expected.flatMap(({ who, login, status, groups, apps, mails }) => {
    const users = okta.users().filter((user) => user.profile['employeeNumber'] === who);
    const [user] = users;
    if (!user || users.length > 1) return [`${who}: ${users.length} accounts instead of one`];
    const found = {
      login: user.profile['login'],
      status: user.status,
      groups: okta.groupsOf(user.id),
      apps: okta.appsOf(user.id),
      mails: okta.outbox.mails().filter(({ to }) => to === user.profile['email']).length,
    };
    const wanted = { login, status, groups: [...groups].sort(), apps, mails };
    return isDeepStrictEqual(found, wanted)
      ? []
      : [`${who}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`];
  });
}

/** The Monday that begins the tour: at least a week ahead, so that nobody's workflow has to go back in time. */
function firstMonday(nowMs: number): Temporal.PlainDate {
  const soon = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(ZONE).toPlainDate().add({ days: 7 });
  return soon.add({ days: (8 - soon.dayOfWeek) % 7 });
}
