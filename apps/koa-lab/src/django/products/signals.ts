/**
 * D10: `post_save` and `post_delete` are sent after the commit and empty what bears these tags, so that no view
 * names what it makes stale. The receivers are the same in both apps; what is kept here says by its tags what it
 * shows.
 */
export { PRODUCT_LIST_TAG } from '@lab/core/django';
