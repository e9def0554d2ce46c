"""Who does what with each model of /quan-tri/.

E editor, L editor limited to categories, B Ban Biên tập, S superuser; nobody else comes in.
"""

ADMIN = """
#                          list    look    history add     change  delete
identity.identity          S       S       S       S       S       S
identity.mourning          BS      BS      BS      BS      BS      BS
slogans.slogan             ELBS    ELBS    ELBS    ELBS    ELBS    ELBS
slogans.strip              S       S       S       -       S       -
links.group                ELBS    ELBS    ELBS    ELBS    ELBS    ELBS
links.link                 ELBS    ELBS    ELBS    ELBS    ELBS    ELBS
banners.banner             ELBS    ELBS    ELBS    ELBS    ELBS    ELBS
navigation.fixedpage       BS      BS      BS      BS      BS      BS
navigation.menuitem        BS      BS      BS      BS      BS      BS
visits.siteday             BS      BS      BS      -       -       -
visits.startingvalue       S       S       S       S       S       S
accounts.unit              BS      BS      BS      BS      BS      BS
accounts.user              BS      BS      BS      BS      BS      BS
accounts.person            BS      BS      BS      BS      BS      BS
pictures.picture           ELBS    ELBS    ELBS    ELBS    ELBS    ELBS
pictures.activitypicture   ELBS    ELBS    ELBS    ELBS    ELBS    ELBS
news.category              BS      BS      BS      BS      BS      BS
news.topic                 BS      BS      BS      BS      BS      BS
news.editorscope           BS      BS      BS      BS      BS      BS
remarks.reviewsettings   S       S       S       -       S       -
remarks.reason           BS      BS      BS      BS      BS      BS
news.article               ELBS    EBS     EBS     -       -       -
auth.group                 S       S       S       S       S       S
"""
