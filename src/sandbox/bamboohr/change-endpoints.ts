import { Router } from 'express';
import type { Company } from './company.js';
import { Refusal } from './refusal.js';
import { answer } from './rendered.js';
import { tableName, tableRows } from './table-view.js';

interface Change {
  readonly id: string;
  readonly action: 'Inserted' | 'Updated' | 'Deleted';
  readonly lastChanged: string;
}

/** The feeds of what changed since an instant. */
export function changeEndpoints(company: Company): Router {
  const router = Router();
  router.get('/employees/changed', (request, response) => {
    const since = instantOf(request.query['since']);
    const type = request.query['type'];
    const wanted = changes(company, since).filter(({ action }) => {
      return type === undefined || type === 'all' || action.toLowerCase() === type;
    });
    const byId = Object.fromEntries(wanted.map((change) => [change.id, change]));
    const latest = shown(new Date(company.now()).toISOString());
    // PHP writes an empty map as a list.
    answer(request, response, 'changes', { latest, employees: wanted.length === 0 ? [] : byId });
  });
  router.get('/employees/changed/tables/:table', (request, response) => {
    const since = instantOf(request.query['since']);
    const table = tableName(request.params.table);
    const employees = Object.values(company.state.people)
      .filter(({ lastChanged }) => Date.parse(lastChanged) >= since)
      .map((person): [string, object] => [
        person.id,
        { lastChanged: shown(person.lastChanged), rows: withoutIds(company, person.id, table) },
      ]);
    answer(request, response, 'table', {
      table,
      employees: employees.length === 0 ? [] : mapOf(employees),
    });
  });
  return router;
}

function changes({ state }: Company, since: number): readonly Change[] {
  const living = Object.values(state.people).map(({ id, lastAction, lastChanged }): Change => {
    return { id, action: lastAction, lastChanged };
  });
  const gone = Object.entries(state.deleted).map(([id, at]): Change => ({ id, action: 'Deleted', lastChanged: at }));
  return [...living, ...gone]
    .filter(({ lastChanged }) => Date.parse(lastChanged) >= since)
    .map((change) => ({ ...change, lastChanged: shown(change.lastChanged) }));
}

function withoutIds(company: Company, id: string, table: ReturnType<typeof tableName>): readonly object[] {
  return tableRows(company, company.person(id), table).map(({ id: _id, employeeId: _employee, ...row }) => row);
}

function instantOf(since: unknown): number {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;
  const at =
    typeof since === 'string' && form.test(since) ? Date.parse(since.replace(/(\d{2})(\d{2})$/, '$1:$2')) : NaN;
  if (Number.isNaN(at)) throw new Refusal(400, 'The since parameter is missing or malformed');
  // Answers have whole seconds, so the second of the watermark itself is told again.
  return Math.floor(at / 1000) * 1000;
}

function shown(instant: string): string {
  return instant.replace(/\.\d+Z$/, '+00:00');
}

function mapOf(entries: readonly [string, object][]): Record<string, object> {
  return Object.fromEntries(entries);
}
