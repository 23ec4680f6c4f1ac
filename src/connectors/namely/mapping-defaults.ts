/** What a mapping means when it says nothing: the labels a new Namely tenant has, and mail hosts of private people. */
export const DEFAULTS = {
  employeeType: {
    'Full Time': { userType: 'Employee', employmentType: 'fullTime' },
    'Part Time': { userType: 'Employee', employmentType: 'partTime' },
    Intern: { userType: 'Intern', employmentType: 'intern' },
    Contractor: { userType: 'Contractor', employmentType: 'contractor' },
    Freelance: { userType: 'Contractor', employmentType: 'contractor' },
  },
  terminatedReason: {
    labels: {
      Voluntary: 'voluntary',
      'Voluntary Resignation': 'voluntary',
      Resignation: 'voluntary',
      Retirement: 'voluntary',
      Involuntary: 'involuntary',
      'Involuntary Termination': 'involuntary',
      Layoff: 'involuntary',
      Death: 'involuntary',
    },
    default: 'voluntary',
  },
  personalDomains: [
    ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'ymail.com'],
    ...['icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net', 'web.de'],
  ],
  noDate: ['', 'None', 'null', '0000-00-00', '00/00/0000'],
} as const;
