/**
 * Codes of parties and currencies. Countries are ISO 3166-1 alpha-3; bodies that are no country have a registered short
 * code; currencies are ISO 4217. Names and aliases are read leniently, codes are written strictly.
 */

/** alpha-3, alpha-2 and numeric code of each country of ISO 3166-1, and Kosovo's user-assigned XKX. */
const isoTable = `
  ABWAW533 AFGAF004 AGOAO024 AIAAI660 ALAAX248 ALBAL008 ANDAD020 AREAE784 ARGAR032 ARMAM051 ASMAS016 ATAAQ010
  ATFTF260 ATGAG028 AUSAU036 AUTAT040 AZEAZ031 BDIBI108 BELBE056 BENBJ204 BESBQ535 BFABF854 BGDBD050 BGRBG100
  BHRBH048 BHSBS044 BIHBA070 BLMBL652 BLRBY112 BLZBZ084 BMUBM060 BOLBO068 BRABR076 BRBBB052 BRNBN096 BTNBT064
  BVTBV074 BWABW072 CAFCF140 CANCA124 CCKCC166 CHECH756 CHLCL152 CHNCN156 CIVCI384 CMRCM120 CODCD180 COGCG178
  COKCK184 COLCO170 COMKM174 CPVCV132 CRICR188 CUBCU192 CUWCW531 CXRCX162 CYMKY136 CYPCY196 CZECZ203 DEUDE276
  DJIDJ262 DMADM212 DNKDK208 DOMDO214 DZADZ012 ECUEC218 EGYEG818 ERIER232 ESHEH732 ESPES724 ESTEE233 ETHET231
  FINFI246 FJIFJ242 FLKFK238 FRAFR250 FROFO234 FSMFM583 GABGA266 GBRGB826 GEOGE268 GGYGG831 GHAGH288 GIBGI292
  GINGN324 GLPGP312 GMBGM270 GNBGW624 GNQGQ226 GRCGR300 GRDGD308 GRLGL304 GTMGT320 GUFGF254 GUMGU316 GUYGY328
  HKGHK344 HMDHM334 HNDHN340 HRVHR191 HTIHT332 HUNHU348 IDNID360 IMNIM833 INDIN356 IOTIO086 IRLIE372 IRNIR364
  IRQIQ368 ISLIS352 ISRIL376 ITAIT380 JAMJM388 JEYJE832 JORJO400 JPNJP392 KAZKZ398 KENKE404 KGZKG417 KHMKH116
  KIRKI296 KNAKN659 KORKR410 KWTKW414 LAOLA418 LBNLB422 LBRLR430 LBYLY434 LCALC662 LIELI438 LKALK144 LSOLS426
  LTULT440 LUXLU442 LVALV428 MACMO446 MAFMF663 MARMA504 MCOMC492 MDAMD498 MDGMG450 MDVMV462 MEXMX484 MHLMH584
  MKDMK807 MLIML466 MLTMT470 MMRMM104 MNEME499 MNGMN496 MNPMP580 MOZMZ508 MRTMR478 MSRMS500 MTQMQ474 MUSMU480
  MWIMW454 MYSMY458 MYTYT175 NAMNA516 NCLNC540 NERNE562 NFKNF574 NGANG566 NICNI558 NIUNU570 NLDNL528 NORNO578
  NPLNP524 NRUNR520 NZLNZ554 OMNOM512 PAKPK586 PANPA591 PCNPN612 PERPE604 PHLPH608 PLWPW585 PNGPG598 POLPL616
  PRIPR630 PRKKP408 PRTPT620 PRYPY600 PSEPS275 PYFPF258 QATQA634 REURE638 ROURO642 RUSRU643 RWARW646 SAUSA682
  SDNSD729 SENSN686 SGPSG702 SGSGS239 SHNSH654 SJMSJ744 SLBSB090 SLESL694 SLVSV222 SMRSM674 SOMSO706 SPMPM666
  SRBRS688 SSDSS728 STPST678 SURSR740 SVKSK703 SVNSI705 SWESE752 SWZSZ748 SXMSX534 SYCSC690 SYRSY760 TCATC796
  TCDTD148 TGOTG768 THATH764 TJKTJ762 TKLTK772 TKMTM795 TLSTL626 TONTO776 TTOTT780 TUNTN788 TURTR792 TUVTV798
  TWNTW158 TZATZ834 UGAUG800 UKRUA804 UMIUM581 URYUY858 USAUS840 UZBUZ860 VATVA336 VCTVC670 VENVE862 VGBVG092
  VIRVI850 VNMVN704 VUTVU548 WLFWF876 WSMWS882 XKKXK983 YEMYE887 ZAFZA710 ZMBZM894 ZWEZW716
`

export interface PartyCode {
  readonly code: string
  readonly alpha2: string | undefined
  /** ISO 3166-1 numeric, three digits: how map data names a country. */
  readonly numeric: string | undefined
}

/** Bodies that speak, give or receive and are no country. */
export const registeredBodies: Readonly<Record<string, string>> = {
  EU: 'European Union (Commission and Council)',
  EIB: 'European Investment Bank',
  EPF: 'European Peace Facility',
  EDA: 'European Defence Agency',
  CZAI: 'Czech ammunition initiative',
  EBRD: 'European Bank for Reconstruction and Development',
  NATO: 'North Atlantic Treaty Organization',
  NSPA: 'NATO Support and Procurement Agency',
  UN: 'United Nations',
  UNC: 'United Nations Command',
  OSCE: 'Organization for Security and Co-operation in Europe',
  IAEA: 'International Atomic Energy Agency',
  ICRC: 'International Committee of the Red Cross',
  IMF: 'International Monetary Fund',
  WB: 'World Bank',
  KIEL: 'Kiel Institute for the World Economy',
}

const countries = new Map<string, PartyCode>(
  isoTable
    .trim()
    .split(/\s+/)
    .map(entry => {
      const code = entry.slice(0, 3)
      return [code, { code, alpha2: entry.slice(3, 5), numeric: entry.slice(5, 8) }]
    }),
)

/** Names in use that neither English nor Vietnamese display names of ISO give. Keys are folded with {@link foldName}. */
const aliases: Readonly<Record<string, string>> = {
  usa: 'USA',
  us: 'USA',
  'u s': 'USA',
  'united states of america': 'USA',
  uk: 'GBR',
  'u k': 'GBR',
  'great britain': 'GBR',
  britain: 'GBR',
  'czech republic': 'CZE',
  turkey: 'TUR',
  turkiye: 'TUR',
  'south korea': 'KOR',
  'republic of korea': 'KOR',
  'korea south': 'KOR',
  'north korea': 'PRK',
  dprk: 'PRK',
  'korea rep': 'KOR',
  taiwan: 'TWN',
  'chinese taipei': 'TWN',
  'hong kong': 'HKG',
  uae: 'ARE',
  russia: 'RUS',
  'russian federation': 'RUS',
  'the netherlands': 'NLD',
  'slovak republic': 'SVK',
  macedonia: 'MKD',
  kosovo: 'XKX',
  holland: 'NLD',
  'eu commission and council': 'EU',
  'eu institutions': 'EU',
  'european union': 'EU',
  'european commission': 'EU',
  'european commission and council': 'EU',
  'eu commission': 'EU',
  my: 'USA',
  anh: 'GBR',
  nga: 'RUS',
  duc: 'DEU',
  phap: 'FRA',
}

let nameTable: Map<string, string> | undefined

/** Every code that is known without a `party` notice. */
export function isPartyCode(code: string): boolean {
  return countries.has(code) || Object.hasOwn(registeredBodies, code)
}

export function allCountries(): readonly PartyCode[] {
  return [...countries.values()]
}

/** The code a name stands for: `Czech Republic`, `Türkiye`, `EU (Commission and Council)`, `DEU`, `de`. */
export function partyCodeOf(name: string): string | undefined {
  const exact = name.trim()
  if (isPartyCode(exact)) return exact
  const folded = foldName(exact)
  nameTable ??= buildNameTable()
  return nameTable.get(folded)
}

/** A party's name for people, in the language asked for; the code itself when nothing better is known. */
export function partyName(code: string, language: 'en' | 'vi' = 'en'): string {
  const country = countries.get(code)
  if (country?.alpha2 === undefined) return registeredBodies[code] ?? code
  if (code === 'TUR' && language === 'en') return 'Türkiye'
  return namesIn(language).of(country.alpha2) ?? code
}

/** Lower case, no diacritics, no punctuation, single blanks. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

let currencies: ReadonlySet<string> | undefined

/** ISO 4217, current and withdrawn (HRK, BGN), as the runtime's Unicode data lists them. */
export function isCurrencyCode(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code)
}

const displayNames = new Map<string, Intl.DisplayNames>()

function namesIn(language: string): Intl.DisplayNames {
  const known = displayNames.get(language)
  if (known !== undefined) return known
  const made = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })
  displayNames.set(language, made)
  return made
}

function buildNameTable(): Map<string, string> {
  const table = new Map<string, string>()
  for (const { code, alpha2 } of countries.values()) {
    table.set(foldName(code), code)
    if (alpha2 === undefined) continue
    for (const language of ['en', 'vi']) {
      const name = namesIn(language).of(alpha2)
      if (name !== undefined && !table.has(foldName(name))) table.set(foldName(name), code)
    }
  }
  for (const [code, name] of Object.entries(registeredBodies)) {
    table.set(foldName(code), code)
    table.set(foldName(name), code)
  }
  for (const [name, code] of Object.entries(aliases)) table.set(name, code)
  return table
}
