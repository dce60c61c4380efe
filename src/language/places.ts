/**
 * Places where operating systems, clients and developer tools keep what belongs to one person: keys, credentials, histories, client
 * configurations. Matched on path parts, so that `/app/environment` is not `.env`.
 */
const PRIVATE_PARTS = new Set(
  `.ssh .aws .gnupg .kube .docker .azure .gcloud .netrc .npmrc .pypirc .pgpass .git-credentials .gitconfig .env .envrc .bash_history .zsh_history .bashrc .zshrc
  .profile .bash_profile .python_history .node_repl_history .mysql_history .psql_history .my.cnf .vault-token .terraform.d .password-store .electrum .bitcoin .ethereum .solana .cursor
  .claude .claude.json .codeium .gemini .codex .continue .mozilla .thunderbird .keychain .s3cfg .boto .dockercfg .secrets .secret .credentials .htpasswd .cursorrules
  id_rsa id_dsa id_ecdsa id_ed25519 authorized_keys known_hosts shadow passwd sudoers credentials.json service-account.json kubeconfig wallet.dat
  keystore.json mcp.json mcp_config.json claude_desktop_config.json secrets.json secrets.yaml secrets.yml secrets.toml key.pem private.key keychain-db logins.json cookies.sqlite
  master.key .rhosts environ hosts.equiv token.json .token`.split(/\s+/u),
);
const PRIVATE_ENDINGS =
  /(?:\.(?:pem|p12|pfx|keystore|jks|kdbx|ppk|ovpn|key)|_rsa|_ed25519|\.env(?:\.(?:local|production|prod|development|dev|staging|test))?)$/u;

/** Two parts of a path that follow each other and are private together: where programs keep what they sign in with. */
const PRIVATE_PAIRS = new Set(
  `.config/gcloud .config/gh .config/glab .config/hub .config/rclone .config/op .config/doctl .config/heroku .config/google-chrome .config/chromium .config/bravesoftware .config/stripe
  .config/netlify .config/configstore .config/claude .git/config .git/hooks .m2/settings.xml .gradle/gradle.properties .cargo/credentials .cargo/credentials.toml
  library/keychains library/cookies library/messages library/mail google/chrome firefox/profiles .config/solana`.split(/\s+/u),
);

/** True for a path or file name that is private by its place or its name. Expects lower case. */
export function isPrivatePath(path: string): boolean {
  const parts = path.split(/[\\/]/u);
  return (
    parts.some((part, index) => PRIVATE_PARTS.has(part) || (index > 0 && PRIVATE_PAIRS.has(`${parts[index - 1]}/${part}`))) ||
    PRIVATE_ENDINGS.test(parts.at(-1) ?? '') ||
    path.endsWith('/proc/self/environ')
  );
}
