/**
 * What the receivers of `post_save` and `post_delete` invalidate: whatever shows more than one product, or none yet,
 * is kept under this label. The receivers themselves are core's, connected once for both tracks, after the commit.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/signals/
 */
export { PRODUCT_LIST_TAG } from '@lab/core/django';
