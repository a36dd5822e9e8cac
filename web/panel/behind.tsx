/** What a page alone can show behind its figures, since the node keeps nothing of it: a plan lives in its window. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** Shows what an address names. */
export type ShowBehind = (query: URLSearchParams) => ReactNode

interface Shelf {
  readonly shows: ReadonlyMap<string, ShowBehind>
  set(path: string, show: ShowBehind | undefined): void
}

const ShelfContext = createContext<Shelf>({ shows: new Map(), set: () => undefined })

export function BehindProvider({ children }: { readonly children: ReactNode }) {
  const [shows, setShows] = useState<ReadonlyMap<string, ShowBehind>>(new Map())
  const shelf = useMemo(
    (): Shelf => ({
      shows,
      set: (path, show) =>
        setShows(before => {
          const after = new Map(before)
          if (show === undefined) after.delete(path)
          else after.set(path, show)
          return after
        }),
    }),
    [shows],
  )
  return <ShelfContext value={shelf}>{children}</ShelfContext>
}

/** Says what is behind addresses of a path while the page is there. The function must be the same until it shows otherwise. */
export function useBehind(path: string, show: ShowBehind): void {
  const { set } = useContext(ShelfContext)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` is another function after each change of the shelf
  useEffect(() => {
    set(path, show)
    return () => set(path, undefined)
  }, [path, show])
}

/** What the page of this path shows; undefined where it is not there. */
export function useShown(path: string): ShowBehind | undefined {
  return useContext(ShelfContext).shows.get(path)
}
