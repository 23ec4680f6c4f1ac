import { NO_MANAGER } from '../../managers/manager-facts.js';
import { NO_FACTS } from '../../no-facts.js';
import type { EmployeeFacts } from '../../person-view.js';

/** Facts of nobody: what an expression that looks at no fact is asked about. */
export const NOBODY: EmployeeFacts = { ...NO_FACTS, manager: NO_MANAGER, phase: 'prehire', positions: [] };
