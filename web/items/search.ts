/** Search that forgives case, accents and the order of words. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/đ/gi, 'd')
    .toLowerCase()
}

interface Named {
  readonly code: string
  readonly name: string
  readonly names: Readonly<Record<string, string>>
  readonly class: string
}

/** Whether every word looked for stands in one of the names, the code or the class. */
export function found(find: string, item: Named): boolean {
  const text = folded([item.code, item.name, ...Object.values(item.names), item.class].join(' '))
  return folded(find)
    .split(/\s+/)
    .every(word => text.includes(word))
}
