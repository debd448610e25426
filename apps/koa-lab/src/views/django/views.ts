import type { AdminLogEntry } from '@lab/core/auth';
import type { Product, ProductFormModel, ProductView } from '@lab/core/catalogue';
import type {
  ADMIN_ACTIONS,
  AdminActionName,
  ApiFormModel,
  ApiView,
  CacheAliasView,
  ChangeListView,
  DebugRecord,
  DjangoListView,
  HistoryEntry,
  MyView,
  SidebarView,
} from '@lab/core/django';
import type { ProductEntry } from '@lab/core/lab';

/** The templates of the Django track, each with the model that it is written for. */
export interface DjangoViews {
  'django/index': Readonly<Record<never, never>>;
  'django/caches': { readonly caches: readonly CacheAliasView[] };
  'django/decorators': Readonly<Record<never, never>>;
  'django/signals': { readonly entries: readonly ProductEntry[] };
  'django/products/list': {
    /** What making the page took. */
    readonly seconds: string;
    readonly madeAt: string;
    readonly table: string;
  };
  'django/products/table': { readonly view: DjangoListView };
  'django/products/detail': { readonly view: ProductView };
  'django/products/update': ProductFormModel & { readonly id: number };
  'django/sidebar': { readonly outsideAt: string; readonly part: string };
  'django/sidebar-part': { readonly view: SidebarView };
  'django/my-view': { readonly view: MyView };
  'django/api/browse': ApiView & {
    readonly status: string;
    readonly json: string;
    /** `null` for those who may not write. */
    readonly form: ApiFormModel | null;
    /** The sign-in that leads back here. */
    readonly signIn: string;
  };
  'django/auth/sign-in': {
    readonly next: string;
    readonly username: string;
    readonly error: string | null;
    readonly hasAccounts: boolean;
  };
  'django/admin/index': {
    /** The models that the administration shows, each with the name of its route. */
    readonly models: readonly {
      readonly name: string;
      readonly label: string;
      readonly summary: string;
      readonly route: string;
    }[];
    readonly recent: readonly AdminLogEntry[];
  };
  'django/admin/products': { readonly view: ChangeListView; readonly actions: typeof ADMIN_ACTIONS };
  /** `id` is `null` for a product that is yet to be added. */
  'django/admin/product': ProductFormModel & { readonly id: number | null };
  'django/admin/confirm': {
    readonly products: readonly Product[];
    /** The action that was chosen in the list; `null` for one product's own page. */
    readonly action: AdminActionName | null;
    readonly cancel: string;
  };
  'django/admin/history': { readonly product: Product; readonly entries: readonly HistoryEntry[] };
  'django/debug/about': { readonly records: readonly DebugRecord[] | null };
  'django/debug/history': { readonly records: readonly DebugRecord[] };
  'django/debug/entry': { readonly record: DebugRecord };
  'django/debug/toolbar': {
    readonly record: DebugRecord;
    /** The request whose redirect led here. */
    readonly redirected: DebugRecord | undefined;
  };
}
