/** Offices and their countries. */
export const HOME = { London: 'GB', Berlin: 'DE', Austin: 'US', Melbourne: 'AU' } as const;
