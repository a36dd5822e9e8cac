/** Fills that differ by pattern as well as by tone, so that no series is told by colour alone. */
/** More series than fills are drawn alike only where the last are gathered into one. */
export const fillCount = 6

/** Definitions for one drawing; `id` keeps the drawings of a page apart. */
export function Fills({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-1`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-1" />
        <rect width="1.6" height="5" className="fill-ground" />
      </pattern>
      <pattern id={`${id}-2`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" className="fill-2" />
        <circle cx="2.5" cy="2.5" r="1.1" className="fill-mark" />
      </pattern>
      <pattern id={`${id}-3`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" className="fill-3" />
        <rect width="4" height="1.2" className="fill-ground" />
      </pattern>
      <pattern id={`${id}-4`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="6" height="6" className="fill-4" />
        <rect width="1.2" height="6" className="fill-mark" />
      </pattern>
      <pattern id={`${id}-none`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-ground" />
        <rect width="1" height="5" className="fill-faint" />
      </pattern>
    </defs>
  )
}

/** Attributes of the n-th series: the first plain, the next four patterned, the sixth an outline. */
export function fillOf(id: string, index: number): { readonly className: string; readonly fill?: string } {
  if (index === 0) return { className: 'fill-0' }
  if (index < fillCount - 1) return { className: 'patterned', fill: `url(#${id}-${index})` }
  return { className: 'fill-outline' }
}
