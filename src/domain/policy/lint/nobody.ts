import { NO_MANAGER } from '../../managers/manager-facts.js';
import type { EmployeeFacts } from '../../person-view.js';

/** Facts of nobody: what an expression that looks at no fact is asked about. */
export const NOBODY: EmployeeFacts = {
  givenName: '',
  middleName: '',
  familyName: '',
  nickName: '',
  displayName: '',
  workEmail: '',
  personalEmail: '',
  mobilePhone: '',
  employeeNumber: '',
  hrId: '',
  department: '',
  division: '',
  costCenter: '',
  organization: '',
  location: '',
  countryCode: '',
  title: '',
  userType: '',
  employmentType: '',
  managerId: '',
  manager: NO_MANAGER,
  approver: '',
  startDate: null,
  endDate: null,
  phase: 'prehire',
  positions: [],
  custom: {},
};
