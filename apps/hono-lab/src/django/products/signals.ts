// #region d10-tag
/**
 * What the receivers of `post_save` and `post_delete` invalidate: an entry that shows more than one product, or none
 * yet, has this tag. The receivers are in the core, connected once for both tracks, after the commit.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/signals/
 */
export { PRODUCT_LIST_TAG } from '@lab/core/django';
// #endregion d10-tag
