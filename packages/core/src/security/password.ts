import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** The cost of scrypt: N is 2 to the power of `ln`, and memory is 128 * N * r bytes. */
export interface ScryptCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's choice: 128 MiB for each hash. */
export const SCRYPT_COST: ScryptCost = { ln: 17, r: 8, p: 1 };

interface Stored {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43})$/;

/**
 * Hashes a password for keeping, as a PHC string: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`.
 *
 * @example
 * const stored = await hashPassword('correct horse battery staple');
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
export async function hashPassword(password: string, cost: ScryptCost = SCRYPT_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Whether a password is the one that was hashed. Without a stored hash, for an account that does not exist, it
 * takes as long and returns `false`, so that the time does not reveal names.
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
  cost: ScryptCost = SCRYPT_COST,
): Promise<boolean> {
  const known = stored === undefined ? undefined : parse(stored);
  const salt = known?.salt ?? Buffer.alloc(16);
  const hash = await derive(password, salt, known?.cost ?? cost);
  return known !== undefined && timingSafeEqual(hash, known.hash);
}

/** Whether a stored hash is of another cost than new ones get: hash again at the next sign-in. */
export function needsRehash(stored: string, cost: ScryptCost = SCRYPT_COST): boolean {
  const known = parse(stored)?.cost;
  return known === undefined || known.ln !== cost.ln || known.r !== cost.r || known.p !== cost.p;
}

function parse(stored: string): Stored | undefined {
  const [, ln, r, p, salt = '', hash = ''] = PHC.exec(stored) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  // A damaged row must not take all the memory.
  const sane = cost.ln >= 1 && cost.ln <= 20 && cost.r >= 1 && cost.r <= 32 && cost.p >= 1 && cost.p <= 16;
  return sane ? { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') } : undefined;
}

function derive(password: string, salt: Buffer, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln;
  // Equal letters may be typed as different code points (RFC 8265).
  const text = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, { N, r, p, maxmem: 129 * N * r + 1024 * r * p }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
