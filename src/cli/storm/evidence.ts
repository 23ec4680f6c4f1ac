import { z } from 'zod';
import type { Company } from '../company.js';
import { differing } from './differences.js';
import type { Human } from './truth.js';

const Timeline = z.object({ data: z.array(z.record(z.string(), z.unknown())) });
/** So much of the end of a life is shown. */
const LAST = 60;
const MOST_PEOPLE = 10;

/** What is known of everybody whose account is not what HR's facts ask for: HR's word, Tenure's and the provider's, each in its order. */
export async function evidence(company: Company, humans: readonly Human[]): Promise<readonly string[]> {
  const wrong = differing(humans, company.okta, Date.now()).slice(0, MOST_PEOPLE);
  const told = await Promise.all(wrong.map((human) => evidenceOf(company, human)));
  return told.flat();
}

async function evidenceOf(company: Company, human: Human): Promise<readonly string[]> {
  const ids = human.records.map(({ source, hrId }) => `${source}:${hrId}`);
  const asked = await Promise.all(ids.flatMap((id) => [standing(company, id), timeline(company, id)]));
  return [`HR says ${JSON.stringify(human)}`, ...asked.flat(), ...providerLog(company, human)];
}

async function standing(company: Company, id: string): Promise<readonly string[]> {
  return [`Tenure says of ${id} ${JSON.stringify(await ask(company, `/v1/employees/${id}`))}`];
}

async function timeline(company: Company, id: string): Promise<readonly string[]> {
  const answer = Timeline.safeParse(await ask(company, `/v1/employees/${id}/timeline?order=desc&limit=${LAST}`));
  const entries = answer.success ? answer.data.data : [];
  return entries.toReversed().map((entry) => `  ${JSON.stringify(entry)}`);
}

async function ask({ apiUrl, apiKey }: Company, path: string): Promise<unknown> {
  const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  return response.json();
}

function providerLog({ okta }: Company, { records }: Human): readonly string[] {
  const numbers = new Set(records.map(({ number }) => number));
  const ids = new Set(
    okta
      .users()
      .filter(({ profile }) => numbers.has(String(profile['employeeNumber'])))
      .map(({ id }) => id),
  );
  return okta.log
    .records()
    .filter(({ target }) => target.some(({ id }) => ids.has(id)))
    .slice(-LAST)
    .map(({ published, eventType, requestUri }) => `  provider ${published} ${eventType} ${requestUri}`);
}
