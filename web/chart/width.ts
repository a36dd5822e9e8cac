/** Width of an element as it is laid out, so that a drawing is made for it and its text is never scaled. */
import { type RefObject, useEffect, useRef, useState } from 'react'

export function useWidth<Box extends HTMLElement>(): readonly [RefObject<Box | null>, number] {
  const ref = useRef<Box>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const observer = new ResizeObserver(entries => {
      for (const entry of entries) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
