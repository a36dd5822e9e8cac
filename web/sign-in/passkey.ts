/** Passkeys, as browsers make and use them (Web Authentication Level 3). What comes of it is sent to the node, which holds it to its question. */
import { sendAct } from '../ask/index.ts'

interface Using {
  readonly challenge: string
  readonly rpId: string
  readonly timeoutMs: number
}

interface Making extends Using {
  readonly user: { readonly id: string; readonly name: string }
  readonly algorithms: readonly number[]
  readonly exclude: readonly string[]
}

/** Signs in with a passkey that the browser finds. @throws Refused; DOMException where the person gave up or none was found */
export async function signInByPasskey(): Promise<void> {
  const { challenge, rpId, timeoutMs } = await sendAct<Using>('/session/passkey/begin', {})
  const found = await navigator.credentials.get({
    publicKey: { challenge: bytesOf(challenge), rpId, timeout: timeoutMs, userVerification: 'required' },
  })
  const { rawId, response } = found as PublicKeyCredential
  const { clientDataJSON, authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  await sendAct('/session/passkey', {
    id: textOf(rawId),
    clientData: textOf(clientDataJSON),
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    userHandle: userHandle === null ? null : textOf(userHandle),
  })
}

/** Makes a passkey below a path of the API, `/own/passkey` or `/invitation/passkey`. @throws as {@link signInByPasskey} */
export async function makePasskey(path: string, label: string, more: object = {}): Promise<void> {
  const asked = await sendAct<Making>(`${path}/begin`, more)
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(asked.challenge),
      rp: { id: asked.rpId, name: 'Entente' },
      user: { id: bytesOf(asked.user.id), name: asked.user.name, displayName: asked.user.name },
      pubKeyCredParams: asked.algorithms.map(alg => ({ type: 'public-key', alg })),
      excludeCredentials: asked.exclude.map(id => ({ type: 'public-key', id: bytesOf(id) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      timeout: asked.timeoutMs,
    },
  })
  const { rawId, response } = made as PublicKeyCredential
  const { clientDataJSON, attestationObject } = response as AuthenticatorAttestationResponse
  await sendAct(path, {
    ...more,
    id: textOf(rawId),
    clientData: textOf(clientDataJSON),
    attestation: textOf(attestationObject),
    label,
  })
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, character => character.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
