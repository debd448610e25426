import { lesson, ui } from '@lab/core/lessons';

/** The list that the pages of the products' administration lead back to. */
export const LIST = '/django/admin/products/';

/** What the frame is told of one of these pages. */
export const page = (title: string) => {
  const trail = title === ui.admin.products ? [] : [{ href: LIST, text: ui.admin.products }];
  return { title, trail, lesson: lesson('D6') };
};
