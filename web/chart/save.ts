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
] as const

export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

const lineHeight = 15

/** The drawing as a file of its own: title above, provenance below, every style written into the marks. */
export function svgText(drawing: SVGSVGElement, title: string, provenance: readonly string[]): string {
  const { width, height } = drawing.getBoundingClientRect()
  const copy = drawing.cloneNode(true) as SVGSVGElement
  writeStyles(drawing, copy)
  const page = getComputedStyle(document.body)
  const full = height + 34 + provenance.length * lineHeight + 8
  const file = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [name, value] of Object.entries({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${full}`,
    width: String(width),
    height: String(full),
    'font-family': page.fontFamily,
  }))
    file.setAttribute(name, value)
  file.append(
    made('title', title),
    made('rect', '', { width: '100%', height: '100%', fill: page.backgroundColor }),
    made('text', title, { x: '0', y: '18', 'font-size': '14', 'font-weight': '600', fill: page.color }),
  )
  copy.setAttribute('y', '30')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  file.append(copy)
  for (const [index, line] of provenance.entries()) {
    const y = String(height + 46 + index * lineHeight)
    file.append(made('text', line, { x: '0', y, 'font-size': '10', fill: page.color }))
  }
  return new XMLSerializer().serializeToString(file)
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
