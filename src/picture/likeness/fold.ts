/** Words made comparable: white space and capitals folded; `armour` and `armor` are one word. */

/** White space to single blanks, capitals to small letters, ends trimmed. A lone full stop says nothing. */
export function foldedText(text: string | undefined): string {
  if (text === undefined) return ''
  const folded = text.replace(/\s+/gu, ' ').trim().toLowerCase()
  return folded === '.' ? '' : folded
}

/** Names of items are also spelt alike. */
export function foldedItem(text: string | undefined): string {
  return foldedText(text).replaceAll('armour', 'armor')
}
