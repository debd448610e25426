interface ImportMetaEnv {
  /** Where the labs are, from the environment that the guide was started or built in. */
  readonly GUIDE_HONO?: string;
  readonly GUIDE_KOA?: string;
}
