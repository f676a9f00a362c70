// Which web pages may use the server: those it serves itself, and those of the origins that the configuration names.
import type { IncomingHttpHeaders } from 'node:http';

export type Verdict = 'own' | 'allowed' | 'foreign';

export function judgeOrigin(headers: IncomingHttpHeaders, allowed: readonly string[]): Verdict {
  const { origin, host } = headers;
  if (origin === undefined) return 'own';
  // Behind a proxy that ends TLS the page's scheme is https and ours http: only host and port count.
  const scheme = /^https?:\/\//i.exec(origin)?.[0];
  if (scheme && host !== undefined && authority(origin) === authority(scheme + host)) return 'own';
  const same = (name: string): boolean => name === '*' || name.replace(/\/+$/, '').toLowerCase() === origin.toLowerCase();
  return allowed.some(same) ? 'allowed' : 'foreign';
}

/** Whether the request asks on behalf of a page what the page may send. */
export function isPreflight(method: string, headers: IncomingHttpHeaders): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** The headers of the answer to a preflight of an allowed origin, but for those of corsHeaders. */
export function preflightHeaders(headers: IncomingHttpHeaders): [string, string][] {
  const answer: [string, string][] = [
    ['Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'],
    ['Access-Control-Max-Age', '600'],
  ];
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) answer.push(['Access-Control-Allow-Headers', asked]);
  if (headers['access-control-request-private-network'] !== undefined) {
    answer.push(['Access-Control-Allow-Private-Network', 'true']);
  }
  return answer;
}

/** What lets the page of that origin read the answer. */
export function corsHeaders(origin: string): [string, string][] {
  return [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Expose-Headers', 'Content-Disposition, Location, WWW-Authenticate'],
    ['Vary', 'Origin'],
  ];
}

// "example.org:443" of "https://example.org"; null when it is none.
function authority(origin: string): string | null {
  try {
    const { protocol, hostname, port } = new URL(origin);
    return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  } catch {
    return null;
  }
}
