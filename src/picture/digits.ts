/** Thousands in groups: 1,800 or 22,593,764.12. For sentences; answers carry decimals as they are. */
export function groupedDigits(value: string): string {
  const [whole, fraction] = value.split('.')
  const spaced = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}
