import type { Asset, Coding } from './asset.ts';

/** An asset in the content coding that the client accepts, with its headers. */
export interface Representation {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Chooses the coding by `Accept-Encoding` (RFC 9110 section 12.5.3) and states it in the headers.
 *
 * Every coding has a strong ETag of its own, since their bytes differ (section 8.8.1).
 *
 * @example
 * const { body, headers } = await represent(asset, 'gzip, br;q=0.9');
 * headers['Content-Encoding']; // 'gzip'
 */
export async function represent(asset: Asset, acceptEncoding: string | undefined): Promise<Representation> {
  const coding = chooseCoding(acceptEncoding);
  const body = coding === 'identity' ? asset.body : await asset.encodings[coding]();
  const headers = {
    'Content-Type': asset.type,
    'Content-Length': String(body.length),
    'Cache-Control': asset.cacheControl,
    Vary: 'Accept-Encoding',
  };
  return coding === 'identity'
    ? { body, headers: { ...headers, ETag: asset.etag } }
    : {
        body,
        headers: {
          ...headers,
          'Content-Encoding': coding,
          ETag: `${asset.etag.slice(0, -1)}-${coding}"`,
        },
      };
}

/** What the server prefers where the client's weights are equal. */
const preference = ['br', 'gzip', 'identity'] as const satisfies readonly (Coding | 'identity')[];

function chooseCoding(acceptEncoding: string | undefined): Coding | 'identity' {
  if (acceptEncoding === undefined) return 'identity';
  const weights = new Map(acceptEncoding.split(',').map(parseWeight));
  const any = weights.get('*');
  let chosen: Coding | 'identity' = 'identity';
  let best = 0;
  for (const coding of preference) {
    // Identity is acceptable without being named, but a named coding goes before it.
    const weight = weights.get(coding) ?? any ?? (coding === 'identity' ? Number.MIN_VALUE : 0);
    if (weight > best) {
      chosen = coding;
      best = weight;
    }
  }
  return chosen;
}

function parseWeight(member: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return [coding, weight >= 0 && weight <= 1 ? weight : 0];
}
