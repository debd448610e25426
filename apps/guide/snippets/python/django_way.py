"""How Django does it, for comparison. Needs a Django project; the guide only shows it."""

from django.core.cache import cache
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control, cache_page


class Product(models.Model):
    name = models.CharField(max_length=100)


# region page
@cache_control(no_cache=True)
@cache_page(60 * 5)
def product_list(request):
    products = Product.objects.order_by("name")[:100]
    return render(request, "products/list.html", {"products": products})


# endregion page


# region low-level
def product_detail(request, pk):
    product = cache.get_or_set(
        f"product:{pk}",
        lambda: get_object_or_404(Product, pk=pk),
        timeout=60 * 15,
    )
    return render(request, "products/detail.html", {"product": product})


# endregion low-level


# region signals
@receiver([post_save, post_delete], sender=Product)
def invalidate(sender, instance, **kwargs):
    # Not at once: the transaction may still be rolled back, and readers still see the old row.
    transaction.on_commit(lambda: cache.delete(f"product:{instance.pk}"))


# endregion signals
