"""Who gets what of the public pages, the doors and the frame of the administration.

Columns and statuses as in table_desk.py.
"""

PUBLIC = """
#    address                        subject   nob aut oth edi lim boa sup
GET  navigation:page                -         200 200 200 200 200 200 200
POST navigation:page                -         405 405 405 405 405 405 405

GET  news:archive                   -         200 200 200 200 200 200 200
POST news:archive                   -         405 405 405 405 405 405 405
GET  news:article                   -         200 200 200 200 200 200 200
POST news:article                   -         405 405 405 405 405 405 405
GET  news:category                  -         200 200 200 200 200 200 200
POST news:category                  -         405 405 405 405 405 405 405
GET  news:category_feed             -         200 200 200 200 200 200 200
POST news:category_feed             -         405 405 405 405 405 405 405
GET  news:feed                      -         200 200 200 200 200 200 200
POST news:feed                      -         405 405 405 405 405 405 405
GET  news:home                      -         200 200 200 200 200 200 200
POST news:home                      -         405 405 405 405 405 405 405
GET  news:latest                    -         200 200 200 200 200 200 200
POST news:latest                    -         405 405 405 405 405 405 405
GET  news:old_article               -         404 404 404 404 404 404 404
POST news:old_article               -         405 405 405 405 405 405 405
GET  news:photo                     -         404 404 404 404 404 404 404
POST news:photo                     -         405 405 405 405 405 405 405
GET  news:preview                   -         200 200 200 200 200 200 200
POST news:preview                   -         405 405 405 405 405 405 405
GET  news:report                    -         200 200 200 200 200 200 200
POST news:report                    -         405 405 405 405 405 405 405
GET  news:reports                   -         200 200 200 200 200 200 200
POST news:reports                   -         405 405 405 405 405 405 405
GET  news:robots                    -         200 200 200 200 200 200 200
POST news:robots                    -         405 405 405 405 405 405 405
GET  news:search                    -         200 200 200 200 200 200 200
POST news:search                    -         405 405 405 405 405 405 405
GET  news:site_map                  -         200 200 200 200 200 200 200
POST news:site_map                  -         405 405 405 405 405 405 405
GET  news:sitemap                   -         200 200 200 200 200 200 200
POST news:sitemap                   -         405 405 405 405 405 405 405
GET  news:sitemap_section           -         200 200 200 200 200 200 200
POST news:sitemap_section           -         405 405 405 405 405 405 405
GET  news:topic                     -         200 200 200 200 200 200 200
POST news:topic                     -         405 405 405 405 405 405 405
GET  news:unit                      -         200 200 200 200 200 200 200
POST news:unit                      -         405 405 405 405 405 405 405

GET  operation:alive                -         200 200 200 200 200 200 200
POST operation:alive                -         405 405 405 405 405 405 405
GET  operation:ready                -         503 503 503 503 503 503 503
POST operation:ready                -         405 405 405 405 405 405 405

GET  attachments:download           -         404 404 404 404 404 404 404
POST attachments:download           -         405 405 405 405 405 405 405

GET  pictures:media                 -         404 404 404 404 404 404 404
POST pictures:media                 -         405 405 405 405 405 405 405
GET  pictures:picture               -         404 302 302 302 302 302 302
POST pictures:picture               -         405 405 405 405 405 405 405
GET  pictures:upload                -         405 405 405 405 405 405 405
POST pictures:upload                -         403 200 200 200 200 200 200

GET  visits:count                   -         405 405 405 405 405 405 405
POST visits:count                   -         404 404 404 404 404 404 404
GET  visits:statistics              -         200 200 200 200 200 200 200
POST visits:statistics              -         405 405 405 405 405 405 405
"""

DOORS = """
#    address                        subject   nob aut oth edi lim boa sup
GET  accounts:change_password       -         302 200 200 200 200 200 200
POST accounts:change_password       -         302 200 200 200 200 200 200
GET  accounts:forgotten             -         200 200 200 200 200 200 200
POST accounts:forgotten             -         200 200 200 200 200 200 200
GET  accounts:forgotten_sent        -         200 200 200 200 200 200 200
POST accounts:forgotten_sent        -         405 405 405 405 405 405 405
GET  accounts:invited               -         410 410 410 410 410 410 410
POST accounts:invited               -         410 410 410 410 410 410 410
GET  accounts:password_changed      -         302 200 200 200 200 200 200
POST accounts:password_changed      -         302 405 405 405 405 405 405
GET  accounts:reset                 -         200 200 200 200 200 200 200
POST accounts:reset                 -         200 200 200 200 200 200 200
GET  accounts:reset_done            -         200 200 200 200 200 200 200
POST accounts:reset_done            -         405 405 405 405 405 405 405
GET  accounts:set_up                -         404 404 404 404 404 404 404
POST accounts:set_up                -         404 404 404 404 404 404 404
GET  accounts:sign_in               -         200 302 302 302 302 302 302
POST accounts:sign_in               -         200 302 302 302 302 302 302
GET  accounts:sign_out              -         302 200 200 200 200 200 200
POST accounts:sign_out              -         302 302 302 302 302 302 302
GET  accounts:welcome               -         302 200 200 200 200 200 200
POST accounts:welcome               -         302 405 405 405 405 405 405

GET  admin:app_list                 -         302 302 302 200 200 200 200
POST admin:app_list                 -         302 302 302 200 200 200 200
GET  admin:autocomplete             -         302 302 302 403 403 403 403
POST admin:autocomplete             -         302 302 302 405 405 405 405
GET  admin:index                    -         302 302 302 200 200 200 200
POST admin:index                    -         302 302 302 200 200 200 200
GET  admin:jsi18n                   -         302 302 302 200 200 200 200
POST admin:jsi18n                   -         302 302 302 405 405 405 405
GET  admin:login                    -         302 403 403 302 302 302 302
POST admin:login                    -         302 403 403 302 302 302 302
GET  admin:logout                   -         302 302 302 302 302 302 302
POST admin:logout                   -         302 302 302 302 302 302 302
GET  admin:password_change          -         302 302 302 302 302 302 302
POST admin:password_change          -         302 302 302 302 302 302 302
GET  admin:password_change_done     -         302 302 302 200 200 200 200
POST admin:password_change_done     -         302 302 302 405 405 405 405
GET  admin:view_on_site             -         302 302 302 404 404 404 404
POST admin:view_on_site             -         302 302 302 404 404 404 404

GET  quan-tri/(?P<url>.*)$          -         302 302 302 404 404 404 404
POST quan-tri/(?P<url>.*)$          -         302 302 302 404 404 404 404
"""
