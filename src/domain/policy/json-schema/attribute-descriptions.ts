const FIELDS: Readonly<Record<string, string>> = {
  '': 'The profile: each attribute is a CEL expression over employee, or a map with more to say.',
  '.*': 'An attribute of the profile; a bare text is its value.',
  '.*.value': 'CEL expression, e.g. employee.department.',
  '.*.when': 'CEL expression; where it is not true there is no value: it is cleared, or kept with onEmpty: keep.',
  '.*.onEmpty': 'What an empty value does: clear the attribute, keep it, take the default, or ask a person.',
  '.*.default': 'CEL expression for onEmpty: default.',
  '.*.source':
    'Whose word counts: hr keeps it equal, manual gives it at creation and leaves it to people, target never writes it.',
  '.*.follows': 'login: the address goes with the login really taken.',
  '.*.domain': "What stands after the @ of an address that follows the login; the login's own unless written.",
  '.login': 'How logins are made.',
  '.login.candidates': 'Logins in order of preference; the first that is free is taken.',
  '.login.candidates[]': 'CEL expression that gives an address.',
  '.login.forbidden': 'What may never stand before the @ of a login or of an address that follows it.',
  '.login.forbidden[]': "Text; '*' stands for any text.",
  '.login.rename': 'Whether a login stays when the name changes, or follows it.',
};

/** A line on each field of a mapping, under the path it stands at. */
export function attributeDescriptions(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(FIELDS).map(([field, line]) => [`${path}${field}`, line]));
}
