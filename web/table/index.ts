/** table: sortable tables, and the files the node gives of them. */
export { Downloads } from './downloads.tsx'
export { Scroll } from './scroll.tsx'
export { Shortened } from './shortened.tsx'
export { type Column, Table } from './table.tsx'
