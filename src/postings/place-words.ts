/** Words in a location that are no place, folded. */
export const NOISE: ReadonlySet<string> = new Set(
  `remote remotely remoto remota hybrid hybride onsite on site office offices in person based fully full time part
  anywhere worldwide global international work working from home wfh or and the any multiple various location locations
  ubicacion hq headquarter headquarters flexible distributed only friendly first option optional available within area
  greater metro metropolitan region city county country center centre downtown virtual teletravail telework homeoffice
  percent days day week per a of to at eligible preferred required time zone timezone timezones zones near opportunity
  select role roles nationwide na tbd blank template add all here travel great hour hours est edt pst pdt cst cdt mst
  et pt ct mt cet cest gmt utc bst ist eastern pacific standard overlap field state everywhere world tag tage büro
  télétravail teletrabajo presencial distanciel リモート フルリモート 在宅 在宅勤務 원격 재택 远程 遠端 都 市 区 県 府 省`
    .split(/\s+/)
    .filter(Boolean),
)

/** Letters of a country or state that are also a word, where they are not set apart. */
export const WORD_CODES: ReadonlySet<string> = new Set(
  'IN OR AT TO BE NO IS AS AM MY SO DO ME DE LA IT AN ALL AND THE FOR ARE ET OK HI'.split(' '),
)

/** Letters that say something else where no city or country stands beside. */
export const TRADE_CODES: ReadonlySet<string> = new Set(
  'AI ML QA AM PM CX AD BI TV VC PS AS CC CF IO'.split(' '),
)

/** What follows the name of a street or shop: "Paris Street", "Georgia Ave". */
export const STREET: ReadonlySet<string> = new Set(
  'mall street avenue ave road rd blvd boulevard lane ln parkway pkwy highway hwy drive strasse str allee'.split(
    ' ',
  ),
)

/** The same in an address only, for they are other things elsewhere. */
export const STREET_IN_ADDRESS: ReadonlySet<string> = new Set(
  'st dr way court ct square sq plaza place pl circle cir terrace trail pike commons'.split(' '),
)

/** What stands before the name of a street: "Rue de Berlin", "Via Milano". */
export const STREET_BEFORE: ReadonlySet<string> = new Set(
  'rue via calle avenida rua paseo carrer viale'.split(' '),
)
