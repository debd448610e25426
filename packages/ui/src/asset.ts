import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

/** A content coding that assets are kept in besides `identity`. */
export type Coding = 'br' | 'gzip';

/** One file as it is served. */
export interface Asset {
  /** Name without hash: `style.css`. */
  readonly name: string;
  /** `/assets/style.3f9a1c0b7d21.css` */
  readonly path: string;
  readonly body: Buffer;
  /** Media type with charset. */
  readonly type: string;
  /** Strong validator of the uncompressed body, quoted. */
  readonly etag: string;
  /** The path changes with the content, so that a browser need never revalidate it (RFC 8246). */
  readonly cacheControl: 'public, max-age=31536000, immutable';
  /** The body compressed at the highest level, made at the first call and kept. */
  readonly encodings: Readonly<Record<Coding, () => Promise<Buffer>>>;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/**
 * Makes the asset of a file's text.
 *
 * @throws {Error} when the name ends in something that the lab does not serve.
 */
export function createAsset(name: string, text: string): Asset {
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1);
  const type = types[extension];
  if (dot < 1 || type === undefined) throw new Error(`No media type is known for the asset "${name}".`);

  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return Object.freeze({
    name,
    path: `/assets/${name.slice(0, dot)}.${hash}.${extension}`,
    body,
    type,
    etag: `"${hash}"`,
    cacheControl: 'public, max-age=31536000, immutable',
    encodings: Object.freeze({
      br: once(() =>
        brotli(body, {
          params: {
            [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
            [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        }),
      ),
      gzip: once(() => deflate(body, { level: zlib.Z_BEST_COMPRESSION })),
    }),
  });
}

/** Single-flight: the promise itself is stored. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
