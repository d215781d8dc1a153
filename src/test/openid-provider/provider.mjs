// An OpenID provider where everybody who gives a name is that person: node provider.mjs PORT REDIRECT_URI
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'the blog',
      client_secret: 'kept: secret & safe',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@company.example`,
      email_verified: !id.startsWith('unverified'),
      preferred_username: id,
    }),
  }),
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['preferred_username'],
  },
  pkce: { required: () => true },
});
provider.listen(Number(port), '127.0.0.1');
