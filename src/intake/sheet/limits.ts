/** What a table may be at most (I5). Beyond these a file is refused before it is held in memory. */

/** A file as it lies on disk: 256 MiB. */
export const mostFileBytes = 256 * 1024 * 1024

/** One part of a workbook once unpacked, read as a stream: 512 MiB. The largest we have met holds 21 MiB. */
export const mostPartBytes = 512 * 1024 * 1024

/** Parts that must be held whole (shared texts, styles): 64 MiB. The largest we have met holds 1 MiB. */
export const mostHeldPartBytes = 64 * 1024 * 1024

/** All parts of a workbook together, as it declares them: 1 GiB. */
export const mostBookBytes = 1024 * 1024 * 1024

/** How far a part may be packed: real sheets reach 25 to 1, a bomb made of one letter a thousand to 1. */
export const mostPackedRatio = 200

/** Below this size a part is let pass whatever its ratio: small parts can be very regular. */
export const smallPartBytes = 4 * 1024 * 1024

/** Characters of one cell. A spreadsheet holds 32,767; a notice could never say more than 65,535 bytes. */
export const mostCellCharacters = 65_535

export const mostColumns = 1000

/** Rows of one sheet: what a spreadsheet can hold. */
export const mostRows = 1_048_576

/** Characters of one row in the XML of a sheet: all columns, each with a long text. */
export const mostRowCharacters = 16 * 1024 * 1024
