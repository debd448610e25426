/** Where a server was to listen. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What to do about a server that cannot listen, in one sentence. */
export function explainListenError(error: Error, { host, port }: Address): string {
  const code = 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken; stop the process that listens there, or set PORT to another one (0 takes a free one).`;
    case 'EACCES':
      return `Port ${port} needs more rights than this user has; set PORT to one from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST ${host} is no address of this machine; set it to 127.0.0.1, or to 0.0.0.0 for all addresses.`;
    default:
      return `It cannot listen on ${host}, port ${port}: ${error.message.replaceAll(/\s+/g, ' ')}.`;
  }
}
