export { censusHrSource } from './census.js';
export { employee } from './employee.js';
export { linkReport } from './link.js';
export { incident } from './incident.js';
export { pollHrSource } from './poll.js';
export { policyRollout } from './rollout.js';
