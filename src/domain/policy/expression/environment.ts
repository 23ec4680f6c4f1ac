import { Environment } from '@marcbachmann/cel-js';
import { LIMITS } from '../limits.js';
import { EMPLOYEE_FIELDS, Employee, POSITION_FIELDS, Position } from './facts-for-cel.js';
import { DATE_FUNCTIONS } from './functions/dates.js';
import { lookupFunctions } from './functions/lookups.js';
import type { PolicyFunction } from './functions/policy-function.js';
import { TEXT_FUNCTIONS } from './functions/text.js';
import type { LookupTable } from './lookup-tables.js';
import { Manager, MANAGER_FIELDS } from './manager.js';
import { SAFE_MATCHES } from './safe-matches.js';

/** Every function of ours, in the order of the reference. */
export function policyFunctions(tables: ReadonlyMap<string, LookupTable>): readonly PolicyFunction[] {
  return [...TEXT_FUNCTIONS, ...DATE_FUNCTIONS, ...lookupFunctions(tables)];
}

/** CEL with `employee` and our functions. */
export function policyEnvironment(functions: readonly PolicyFunction[]): Environment {
  const environment = new Environment({
    limits: { maxAstNodes: LIMITS.expressionNodes, maxDepth: LIMITS.expressionDepth },
  })
    .registerType('Position', { ctor: Position, fields: POSITION_FIELDS })
    .registerType('Manager', { ctor: Manager, fields: MANAGER_FIELDS })
    .registerType('Employee', { ctor: Employee, fields: EMPLOYEE_FIELDS })
    .registerVariable('employee', 'Employee')
    .registerFunction(SAFE_MATCHES.signature, SAFE_MATCHES.call);
  for (const { signature, call } of functions) environment.registerFunction(signature, call, { async: false });
  return environment;
}
