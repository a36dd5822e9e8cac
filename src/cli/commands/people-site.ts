/** What an administrator states once: the address that browsers see, and who else vouches for people. */
import { Refusal } from '../../base/index.ts'
import { command, reportFlags } from '../command.ts'
import { passphraseIn } from '../passphrase.ts'
import { shown } from '../shown.ts'
import { needed } from '../values.ts'
import { tell, withRegister } from './people.ts'

export const peopleSite = command({
  name: 'people site',
  summary:
    'The address under which browsers reach the node, for passkeys and cookies; and a provider of OpenID Connect.',
  arguments: [],
  flags: [
    { name: 'address', value: 'URL', summary: 'such as https://entente.example: a proxy with TLS stands there' },
    { name: 'issuer', value: 'URL', summary: 'of the provider, exactly as it states it' },
    { name: 'client', value: 'ID', summary: 'with --issuer: how the provider knows this node' },
    {
      name: 'secret-file',
      value: 'FILE',
      summary: 'with --issuer: holds the client’s secret; none for a public client',
    },
    { name: 'provider', value: 'NAME', summary: 'with --issuer: what the page calls it; its host by default' },
    { name: 'no-provider', summary: 'ask the provider no more' },
    { name: 'link', value: 'NAME', summary: 'the person whom the provider knows as --subject' },
    { name: 'subject', value: 'SUB', summary: 'with --link: the subject, as the log of people shows it after a try' },
    ...reportFlags,
  ],
  notes: ['A running node takes passkeys and cookies of a new address once it is started again.'],
  examples: [
    'people site --address https://entente.example',
    'people site --issuer https://id.example --client entente --secret-file /run/secrets/oidc',
    'people site --link "Ann Officer" --subject 248289761001',
  ],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { atTerminal } = await import('../../node/index.ts')
      const { settings, persons } = register
      const [address, issuer, link] = [given.flags.get('address'), given.flags.get('issuer'), given.flags.get('link')]
      if (address !== undefined) settings.setAddress(address, atTerminal)
      if (issuer !== undefined) {
        const file = given.flags.get('secret-file')
        settings.setOidc(
          {
            name: given.flags.get('provider') ?? (URL.canParse(issuer) ? new URL(issuer).host : issuer),
            issuer,
            clientId: needed(given, 'client'),
            ...(file === undefined ? {} : { clientSecret: passphraseIn(file) }),
          },
          atTerminal,
        )
      }
      if (given.flags.has('no-provider')) settings.dropOidc(atTerminal)
      if (link !== undefined) {
        const { oidc } = settings
        if (oidc === undefined)
          throw new Refusal('not-found', 'no provider was stated', { rule: 'E9', hint: '--issuer' })
        persons.link(persons.named(link), oidc.issuer, needed(given, 'subject'), atTerminal)
      }
      const { oidc } = settings
      const facts = {
        address: settings.address ?? null,
        provider: oidc === undefined ? null : { name: oidc.name, issuer: oidc.issuer, client: oidc.clientId },
      }
      if (given.flags.has('json')) return tell(world, facts)
      const provider = oidc === undefined ? 'nobody' : `${oidc.name} (${oidc.issuer}), as ${oidc.clientId}`
      world.out(shown(`Address   ${facts.address ?? 'this machine alone'}\nVouched   ${provider}\n`))
    }),
})
