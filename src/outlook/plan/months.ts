/** Months from one month to another; negative where the second is earlier. */
export function monthsBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
}
