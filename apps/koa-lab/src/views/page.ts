import { badgeMs, type CacheOutcomeView, cacheOutcomeView } from '@lab/core/http';
import { type Lab, type StoreView, storeView } from '@lab/core/lab';
import { issueCsrfToken } from '../middleware/csrf.ts';
import { takeFlashes } from '../middleware/flash.ts';
import type { Ctx } from '../types.ts';

/** What templates know of the request, whatever the page is about. Nothing is computed before a template reads it. */
export class Page {
  readonly #ctx: Ctx;

  constructor(ctx: Ctx) {
    this.#ctx = ctx;
  }

  get path(): string {
    return this.#ctx.path;
  }

  /** Path and query. */
  get url(): string {
    return this.#ctx.url;
  }

  /** The track that the address belongs to. */
  get track(): 'flask' | 'django' | null {
    const [, first] = this.#ctx.path.split('/', 2);
    return first === 'flask' || first === 'django' ? first : null;
  }

  /** Whether the debug toolbar is shown on it. */
  get debugging(): boolean {
    const { debugging, hidesToolbar } = this.#ctx.state;
    return debugging === true && hidesToolbar !== true;
  }

  /** Whether it is made for the cache, with holes. */
  get kept(): boolean {
    return this.#ctx.state.isKept === true;
  }

  /** Whether pages lead to what the cache holds. */
  get inspects(): boolean {
    return this.#ctx.lab.config.environment !== 'production';
  }

  get requestId(): string {
    return this.#ctx.state.requestId;
  }

  /** The name of the administrator whose page it is. */
  get admin(): string | null {
    return this.#ctx.state.admin?.username ?? null;
  }

  get store(): StoreView {
    return storeView(this.#ctx.lab.store());
  }

  get twin(): Lab['twin'] {
    return this.#ctx.lab.twin;
  }

  /** `null` when no cache was consulted. */
  get outcome(): CacheOutcomeView | null {
    const { outcome } = this.#ctx.state;
    return outcome && 'status' in outcome ? cacheOutcomeView(outcome) : null;
  }

  get requestMs(): number {
    return badgeMs(this.#ctx.state.dataMs ?? 0);
  }

  /** A link to this page with another query. */
  readonly linkHere: Ctx['linkHere'] = (changes) => this.#ctx.linkHere(changes);

  /** A token for a form of this page. */
  readonly csrfToken = () => issueCsrfToken(this.#ctx);

  /** The messages for this reader, which are shown once: they leave the session. */
  readonly takeFlashes = () => takeFlashes(this.#ctx);
}
