/** Given names that stand for each other in daily use; a hint, never a proof. A name may stand in several rows. */
const ROWS: readonly string[] = [
  'abigail abby',
  'alexander alexandra alex sasha sandra xander',
  'andrew andy drew',
  'anthony tony',
  'barbara barb',
  'benjamin ben benny',
  'catherine katherine kathryn cathy kathy kate katie',
  'charles charlie chuck',
  'christopher christina christine chris',
  'daniel dan danny',
  'david dave',
  'deborah deb debbie',
  'donald don',
  'edward ed eddie ted',
  'elizabeth liz lizzie beth eliza betty',
  'francis francisco frank',
  'frederick frederic fred freddie',
  'gregory greg',
  'guillermo memo',
  'henry harry hank',
  'jacob jake',
  'james jim jimmy jamie',
  'jennifer jen jenny',
  'jessica jess jessie',
  'jose pepe',
  'john jonathan johnny jack jon',
  'joseph joe joey',
  'joshua josh',
  'kenneth ken kenny',
  'lawrence larry',
  'leonard leonardo leo len',
  'margaret maggie meg peggy',
  'matthew matt',
  'michael mike mick mikey',
  'natalia natalie natasha',
  'nicholas nick nicky',
  'pamela pam',
  'patricia pat patty trish',
  'patrick pat paddy',
  'peter pete',
  'philip phillip phil',
  'rebecca becky becca',
  'richard rick rich dick',
  'robert bob bobby rob robbie',
  'ronald ron ronnie',
  'samuel samantha sam sammy',
  'stephen steven steve',
  'susan suzanne sue susie',
  'theodore ted theo',
  'thomas tom tommy',
  'timothy tim',
  'victoria vicky tori',
  'vladimir vlad volodymyr',
  'william will bill billy liam',
  'zachary zach zack',
];

const ROWS_OF: ReadonlyMap<string, readonly number[]> = rowsByName();

function rowsByName(): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  ROWS.forEach((row, index) => {
    for (const name of row.split(' ')) rows.set(name, [...(rows.get(name) ?? []), index]);
  });
  return rows;
}

/** @param one @param other in lower case, Latin letters without marks */
export function areNicknames(one: string, other: string): boolean {
  const rows = ROWS_OF.get(one) ?? [];
  return (ROWS_OF.get(other) ?? []).some((row) => rows.includes(row));
}
