/** Saves what a chart shows as a file: the drawing with its colours written out, or its figures. */
/** Properties that a style sheet gives a drawing and that a file without it must carry itself. */
const carried = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const

export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type }))
}

export function saveBlob(name: string, file: Blob): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

const lineHeight = 15

export interface Drawn {
  readonly drawing: SVGSVGElement
  /** Entries of its legend: a swatch and its words each. */
  readonly legend: readonly HTMLElement[]
  readonly title: string
  readonly about: string
  readonly provenance: readonly string[]
}

/** The drawing as a file of its own: title, unit and legend above, provenance below, every style written into the marks. */
export function svgText({ drawing, legend, title, about, provenance }: Drawn): string {
  const { width, height } = drawing.getBoundingClientRect()
  const page = getComputedStyle(document.body)
  const file = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  file.append(
    made('title', title),
    made('rect', '', { width: '100%', height: '100%', fill: page.backgroundColor }),
    made('text', title, { x: '0', y: '18', 'font-size': '14', 'font-weight': '600', fill: page.color }),
    made('text', about, { x: '0', y: '35', 'font-size': '11', fill: page.color }),
  )
  const top = legend.length === 0 ? 46 : legendInto(file, legend, width, page.color)
  file.append(styledCopy(drawing, { x: '0', y: String(top), width: String(width), height: String(height) }))
  for (const [index, line] of provenance.entries()) {
    const y = String(top + height + 16 + index * lineHeight)
    file.append(made('text', line, { x: '0', y, 'font-size': '10', fill: page.color }))
  }
  const full = top + height + 12 + provenance.length * lineHeight
  const frame = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${full}`, 'font-family': page.fontFamily }
  for (const [name, value] of Object.entries({ ...frame, width: String(width), height: String(full) }))
    file.setAttribute(name, value)
  return new XMLSerializer().serializeToString(file)
}

/** Sets the legend in lines under the head of the file; gives the place below it. */
function legendInto(file: SVGElement, legend: readonly HTMLElement[], width: number, ink: string): number {
  let [x, y] = [0, 48]
  for (const entry of legend) {
    const needed = entry.getBoundingClientRect().width + 14
    if (x > 0 && x + needed > width) [x, y] = [0, y + 18]
    const swatch = entry.querySelector('svg')
    if (swatch !== null) file.append(styledCopy(swatch, { x: String(x), y: String(y) }))
    const place = { x: String(x + 28), y: String(y + 10), 'font-size': '11', fill: ink }
    file.append(made('text', entry.textContent.trim(), place))
    x += needed
  }
  return y + 22
}

function styledCopy(drawing: SVGSVGElement, attributes: Readonly<Record<string, string>>): SVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  writeStyles(drawing, copy)
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, value)
  return copy
}

function made(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.textContent = text
  return element
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const property of carried) to.setAttribute(property, style.getPropertyValue(property))
  to.removeAttribute('class')
  to.removeAttribute('tabindex')
  to.removeAttribute('role')
  for (const [index, child] of [...from.children].entries()) {
    const copied = to.children[index]
    if (copied !== undefined) writeStyles(child, copied)
  }
}

/** A file name of plain letters: words of the title and the as-of date. */
export function fileName(words: readonly string[], ending: string): string {
  const plain = words
    .join('-')
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase()
  return `entente-${plain}.${ending}`
}
