/** acts: forms by which a person says something, and what the node answers to it. */
export { type ActField, ActForm } from './act-form.tsx'
export { Signer } from './signer.tsx'
