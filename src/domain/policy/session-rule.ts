/** Id of the rule that limits contractors' sessions. */
export const SESSION_RULE = 'contractors.session';
