const POSITION = ['from', 'to', 'title', 'department', 'division', 'costCenter', 'location', 'countryCode', 'timeZone'];

/** Fields of a record that a review item may be about; items of a list without their number. */
export const RECORD_FIELDS = [
  ...['name.givenName', 'name.middleName', 'name.familyName', 'nickName', 'displayName'],
  ...['workEmail', 'personalEmail', 'mobilePhone', 'employeeNumber', 'organization', 'timeZone'],
  ...['startDate', 'originalHireDate', 'contractEndDate', 'termination', 'termination.lastDay', 'managerId'],
  ...['leaves', 'leaves.from', 'leaves.to', 'timeOff', 'jobInfo', 'employmentStatus'],
  ...POSITION.map((field) => `positions.${field}`),
];

/** Tells whether something can be owned by that name: a field of the record, or one of the company's own. */
export function isRecordField(field: string): boolean {
  return RECORD_FIELDS.includes(field) || /^custom\.[^.\s]+$/.test(field);
}
