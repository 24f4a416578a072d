"""Headers that every answer carries beside Django's own and the content security policy."""

from django.urls import reverse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
TRUSTED_TYPES = {
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["default"],
}


class SecurityHeadersMiddleware:
    """Give up browser features the site never uses; keep its answers to itself by default.

    Outside the admin, whose scripts are Django's, text reaches a page only as text.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("admin:index")

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(self.admin):
            response._csp_update = TRUSTED_TYPES  # for django-csp, as its csp_update() does
        return response
