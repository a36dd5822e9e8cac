/** The gamma function's logarithm and its derivatives, for arguments above zero (Abramowitz and Stegun 1964, 6.1, 6.3, 6.4). */

/** From here on the asymptotic series are exact to ten places. */
const far = 8

/** ln Γ(x): Stirling's series (6.1.40), shifted up to it by Γ(x + 1) = x Γ(x). */
export function logGamma(value: number): number {
  let [x, shift] = [value, 0]
  for (; x < far; x += 1) shift += Math.log(x)
  const square = 1 / (x * x)
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift
}

/** ψ(x), the derivative of ln Γ (6.3.18). */
export function digamma(value: number): number {
  let [x, shift] = [value, 0]
  for (; x < far; x += 1) shift += 1 / x
  const square = 1 / (x * x)
  return Math.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240))) - shift
}

/** ψ′(x) (6.4.12). */
export function trigamma(value: number): number {
  let [x, shift] = [value, 0]
  for (; x < far; x += 1) shift += 1 / (x * x)
  const square = 1 / (x * x)
  return (1 + 0.5 / x + square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square / 30)))) / x + shift
}

/** The x of a ψ′(x), by Newton on 1 ÷ ψ′, which is nearly straight (Minka 2002). */
export function trigammaInverse(value: number): number {
  let x = 0.5 + 1 / value
  for (let step = 0; step < 12; step += 1) {
    const now = trigamma(x)
    const moved = (now * (1 - now / value)) / derivative(x)
    x += moved
    if (Math.abs(moved) < 1e-10 * x) break
  }
  return x
}

/** ψ″(x), below zero. */
function derivative(value: number): number {
  let [x, shift] = [value, 0]
  for (; x < far; x += 1) shift -= 2 / (x * x * x)
  const square = 1 / (x * x)
  return -square * (1 + 1 / x + square * (0.5 - square * (1 / 6 - square * (1 / 6 - (3 * square) / 10)))) + shift
}
