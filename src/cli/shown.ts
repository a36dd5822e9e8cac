/**
 * Text that others wrote, made fit for a terminal: what would move the cursor, change the title or turn the line around
 * stands as a replacement character. Rule U14.
 */

/** Line feed and tab lay text out, and do no more. */
const layingOut = new Set([0x09, 0x0a])

export function shown(text: string): string {
  let safe = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!isControl(text.charCodeAt(at))) continue
    safe += `${text.slice(from, at)}\ufffd`
    from = at + 1
  }
  return from === 0 ? text : safe + text.slice(from)
}

/** C0, DEL and C1, and what overrides the direction of writing (Unicode TR 9). */
function isControl(code: number): boolean {
  if (code < 0x20) return !layingOut.has(code)
  return (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
}
