/** The least that can be sent as a policy. */
export const POLICY_EXAMPLE = {
  files: {
    'mine.yaml': [
      'version: 1',
      'timing: { timeZone: Europe/London }',
      'targets:',
      '  okta:',
      '    attributes:',
      `      login: { candidates: ["slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'"] }`,
      '    entitlements:',
      `      - { group: Everyone at Acme, when: "employee.userType != 'Contractor'" }`,
      '',
    ].join('\n'),
  },
  entry: 'mine.yaml',
};
