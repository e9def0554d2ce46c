"""Who gets what at the desk: one row for each address, method and piece.

Columns: nobody, author, other correspondent, editor, limited editor, Ban Biên tập, superuser
(ROLES in scene.py). 200 seen, 302 done or sent to the sign-in, 422 allowed and sent back with
errors (the form was empty, or the piece has moved on), 403 forbidden, 404 not to be seen, 405 not
the method. The subject says which piece, person or notice of the scene is asked for.
"""

DESK = """
#    address                        subject   nob aut oth edi lim boa sup
GET  audit:entries                  -         302 403 403 403 403 200 200
POST audit:entries                  -         302 403 403 403 403 405 405

GET  bin:bring_back                 binned    302 405 405 405 405 405 405
POST bin:bring_back                 binned    302 302 404 404 404 302 302
GET  bin:delete                     draft     302 200 404 404 404 404 404
POST bin:delete                     draft     302 422 404 404 404 404 404
GET  bin:delete                     submitted 302 403 404 200 404 200 200
POST bin:delete                     submitted 302 403 404 422 404 422 422
GET  bin:delete                     approved  302 403 404 403 404 403 403
POST bin:delete                     approved  302 403 404 403 404 403 403
GET  bin:pieces                     -         302 200 200 200 200 200 200
POST bin:pieces                     -         302 405 405 405 405 405 405

GET  desk:bare_pictures             -         302 403 403 200 200 200 200
POST desk:bare_pictures             -         302 403 403 405 405 405 405
GET  desk:mend_picture              picture   302 403 403 405 405 405 405
POST desk:mend_picture              picture   302 403 403 422 422 422 422
GET  desk:photo_row                 picture   302 404 404 200 200 200 200
POST desk:photo_row                 picture   302 405 405 405 405 405 405

GET  library:pictures               -         302 200 200 200 200 200 200
POST library:pictures               -         302 405 405 405 405 405 405
GET  library:add                    -         302 405 405 405 405 405 405
POST library:add                    -         302 422 422 422 422 422 422
GET  library:pick                   -         302 200 200 200 200 200 200
POST library:pick                   -         302 405 405 405 405 405 405
GET  library:picture                own       302 200 404 200 200 200 200
POST library:picture                own       302 302 404 302 302 302 302
GET  library:picture                picture   302 404 404 200 200 200 200
POST library:picture                picture   302 404 404 302 302 302 302
GET  library:focus                  own       302 405 405 405 405 405 405
POST library:focus                  own       302 422 404 422 422 422 422
GET  library:replace                own       302 405 405 405 405 405 405
POST library:replace                own       302 422 404 422 422 422 422
GET  library:use_other 0            own       302 405 405 405 405 405 405
POST library:use_other 0            own       302 302 404 302 302 302 302
GET  library:delete                 own       302 405 405 405 405 405 405
POST library:delete                 own       302 302 404 302 302 302 302
GET  library:record_consent         own       302 403 403 405 405 405 405
POST library:record_consent         own       302 403 403 422 422 422 422
GET  library:withdraw_consent       consent   302 403 403 200 200 200 200
POST library:withdraw_consent       consent   302 403 403 422 422 422 422
GET  library:hide                   own       302 403 403 200 200 200 200
POST library:hide                   own       302 403 403 422 422 422 422
GET  library:show                   own       302 403 403 405 405 405 405
POST library:show                   own       302 403 403 302 302 302 302

GET  desk:article                   draft     302 200 404 404 404 404 404
POST desk:article                   draft     302 405 405 405 405 405 405
GET  desk:article                   submitted 302 200 404 200 404 200 200
POST desk:article                   submitted 302 405 405 405 405 405 405
GET  desk:article                   approved  302 200 404 200 404 200 200
POST desk:article                   approved  302 405 405 405 405 405 405
GET  desk:articles                  -         302 200 200 200 200 200 200
POST desk:articles                  -         302 405 405 405 405 405 405
GET  desk:check                     -         302 405 405 405 405 405 405
POST desk:check                     -         302 200 200 200 200 200 200
GET  desk:delete_practice           draft     302 405 405 405 405 405 405
POST desk:delete_practice           draft     302 403 404 404 404 404 404
GET  desk:delete_practice           submitted 302 405 405 405 405 405 405
POST desk:delete_practice           submitted 302 403 404 403 404 403 403
GET  desk:delete_practice           approved  302 405 405 405 405 405 405
POST desk:delete_practice           approved  302 403 404 403 404 403 403
GET  desk:edit                      draft     302 200 404 404 404 404 404
POST desk:edit                      draft     302 422 404 404 404 404 404
GET  desk:edit                      submitted 302 403 404 200 404 200 200
POST desk:edit                      submitted 302 403 404 422 404 422 422
GET  desk:edit                      approved  302 403 404 200 404 200 200
POST desk:edit                      approved  302 403 404 422 404 422 422
GET  desk:home                      -         302 200 200 200 200 200 200
POST desk:home                      -         302 405 405 405 405 405 405
GET  desk:let_go                    draft     302 405 405 405 405 405 405
POST desk:let_go                    draft     302 403 404 404 404 404 404
GET  desk:let_go                    submitted 302 405 405 405 405 405 405
POST desk:let_go                    submitted 302 403 404 302 404 302 302
GET  desk:let_go                    approved  302 405 405 405 405 405 405
POST desk:let_go                    approved  302 403 404 302 404 302 302
POST desk:step submit               draft     302 302 404 404 404 404 404
POST desk:step submit               submitted 302 422 404 422 404 422 422
POST desk:step submit               approved  302 422 404 422 404 422 422
POST desk:step recall               draft     302 422 404 404 404 404 404
POST desk:step recall               submitted 302 302 404 403 404 403 403
POST desk:step recall               approved  302 422 404 422 404 422 422
POST desk:step publish              draft     302 403 404 404 404 404 404
POST desk:step publish              submitted 302 422 404 422 404 422 422
POST desk:step publish              approved  302 422 404 422 404 422 422
POST desk:step approve              draft     302 422 404 404 404 404 404
POST desk:step approve              submitted 302 403 404 302 404 302 302
POST desk:step approve              approved  302 422 404 422 404 422 422
POST desk:step propose              draft     302 422 404 404 404 404 404
POST desk:step propose              submitted 302 403 404 403 404 403 403
POST desk:step propose              approved  302 422 404 422 404 422 422
POST desk:step schedule             draft     302 403 404 404 404 404 404
POST desk:step schedule             submitted 302 403 404 422 404 422 422
POST desk:step schedule             approved  302 403 404 403 404 403 403
POST desk:step return               draft     302 422 404 404 404 404 404
POST desk:step return               submitted 302 403 404 422 404 422 422
POST desk:step return               approved  302 422 404 422 404 422 422
POST desk:step withdraw             draft     302 422 404 404 404 404 404
POST desk:step withdraw             submitted 302 422 404 422 404 422 422
POST desk:step withdraw             approved  302 403 404 422 404 422 422
POST desk:step khong-co             draft     302 404 404 404 404 404 404
POST desk:step khong-co             submitted 302 404 404 404 404 404 404
POST desk:step khong-co             approved  302 404 404 404 404 404 404
GET  desk:step approve              submitted 302 405 405 405 405 405 405
GET  desk:take_over                 draft     302 405 405 405 405 405 405
POST desk:take_over                 draft     302 403 404 404 404 404 404
GET  desk:take_over                 submitted 302 405 405 405 405 405 405
POST desk:take_over                 submitted 302 403 404 302 404 302 302
GET  desk:take_over                 approved  302 405 405 405 405 405 405
POST desk:take_over                 approved  302 403 404 302 404 302 302
GET  desk:write                     -         302 200 200 200 200 200 200
POST desk:write                     -         302 422 422 422 422 422 422
GET  desk:write_report              -         302 200 200 200 200 200 200
POST desk:write_report              -         302 422 422 422 422 422 422

GET  front:preview                  -         302 403 403 403 403 200 200
POST front:preview                  -         302 403 403 403 403 405 405
GET  front:remove                   slot      302 403 403 403 403 405 405
POST front:remove                   slot      302 403 403 403 403 302 302
GET  front:slots                    -         302 403 403 403 403 200 200
POST front:slots                    -         302 403 403 403 403 422 422

GET  drafts:compare                 -         405 405 405 405 405 405 405
POST drafts:compare                 -         403 400 400 400 400 400 400
GET  drafts:drop                    -         405 405 405 405 405 405 405
POST drafts:drop                    -         403 400 400 400 400 400 400
GET  drafts:lists                   -         403 200 200 200 200 200 200
POST drafts:lists                   -         405 405 405 405 405 405 405
GET  drafts:save                    -         405 405 405 405 405 405 405
POST drafts:save                    -         403 400 400 400 400 400 400
GET  drafts:session                 -         403 200 200 200 200 200 200
POST drafts:session                 -         405 405 405 405 405 405 405
GET  drafts:sign_in                 -         405 405 405 405 405 405 405
POST drafts:sign_in                 -         403 403 403 403 403 403 403

GET  manual:contents                -         302 200 200 200 200 200 200
POST manual:contents                -         302 405 405 405 405 405 405
GET  manual:sheet                   -         302 200 200 200 200 200 200
POST manual:sheet                   -         302 405 405 405 405 405 405
GET  manual:task viet-bai           -         302 200 200 200 200 200 200
POST manual:task viet-bai           -         302 405 405 405 405 405 405

GET  notices:dismiss                -         302 403 403 403 403 405 405
POST notices:dismiss                -         302 403 403 403 403 302 302
GET  notices:list                   -         302 200 200 200 200 200 200
POST notices:list                   -         302 405 405 405 405 405 405
GET  notices:open                   notice    302 405 405 405 405 405 405
POST notices:open                   notice    302 302 404 404 404 404 404
GET  notices:preferences            -         302 200 200 200 200 200 200
POST notices:preferences            -         302 422 422 422 422 422 422
GET  notices:read                   notice    302 405 405 405 405 405 405
POST notices:read                   notice    302 302 404 404 404 404 404
GET  notices:read_all               -         302 405 405 405 405 405 405
POST notices:read_all               -         302 302 302 302 302 302 302
GET  notices:retry                  -         302 403 403 403 403 405 405
POST notices:retry                  -         302 403 403 403 403 302 302
GET  notices:tasks                  -         302 403 403 403 403 200 200
POST notices:tasks                  -         302 403 403 403 403 405 405

GET  people:cancel_move             person    302 403 403 403 403 405 405
POST people:cancel_move             person    302 403 403 403 403 302 302
GET  people:create                  -         302 403 403 403 403 405 405
POST people:create                  -         302 403 403 403 403 302 302
GET  people:invitations             -         302 403 403 403 403 405 405
POST people:invitations             -         302 403 403 403 403 302 302
GET  people:list                    -         302 403 403 403 403 200 200
POST people:list                    -         302 403 403 403 403 405 405
GET  people:lock                    person    302 403 403 403 403 405 405
POST people:lock                    person    302 403 403 403 403 302 302
GET  people:move                    person    302 403 403 403 403 405 405
POST people:move                    person    302 403 403 403 403 422 422
GET  people:person                  person    302 403 403 403 403 200 200
POST people:person                  person    302 403 403 403 403 405 405
GET  people:template                -         302 403 403 403 403 200 200
POST people:template                -         302 403 403 403 403 405 405
GET  people:unlock                  person    302 403 403 403 403 405 405
POST people:unlock                  person    302 403 403 403 403 302 302
GET  people:upload                  -         302 403 403 403 403 200 200
POST people:upload                  -         302 403 403 403 403 422 422

GET  remarks:note                   draft     302 405 405 405 405 405 405
POST remarks:note                   draft     302 403 404 404 404 404 404
GET  remarks:note                   submitted 302 405 405 405 405 405 405
POST remarks:note                   submitted 302 403 404 422 404 422 422
GET  remarks:note                   approved  302 405 405 405 405 405 405
POST remarks:note                   approved  302 403 404 422 404 422 422
GET  remarks:settle                 draft     302 405 405 405 405 405 405
POST remarks:settle                 draft     302 403 404 404 404 404 404
GET  remarks:settle                 submitted 302 405 405 405 405 405 405
POST remarks:settle                 submitted 302 403 404 403 404 403 403
GET  remarks:settle                 approved  302 405 405 405 405 405 405
POST remarks:settle                 approved  302 403 404 403 404 403 403

GET  revisions:compare              draft     302 404 404 404 404 404 404
POST revisions:compare              draft     302 405 405 405 405 405 405
GET  revisions:compare              submitted 302 404 404 404 404 404 404
POST revisions:compare              submitted 302 405 405 405 405 405 405
GET  revisions:compare              approved  302 404 404 404 404 404 404
POST revisions:compare              approved  302 405 405 405 405 405 405
GET  revisions:copy                 draft     302 404 404 404 404 404 404
POST revisions:copy                 draft     302 405 405 405 405 405 405
GET  revisions:copy                 submitted 302 404 404 404 404 404 404
POST revisions:copy                 submitted 302 405 405 405 405 405 405
GET  revisions:copy                 approved  302 404 404 404 404 404 404
POST revisions:copy                 approved  302 405 405 405 405 405 405
GET  revisions:discard              draft     302 405 405 405 405 405 405
POST revisions:discard              draft     302 302 404 404 404 404 404
GET  revisions:discard              submitted 302 405 405 405 405 405 405
POST revisions:discard              submitted 302 403 404 302 404 302 302
GET  revisions:discard              approved  302 405 405 405 405 405 405
POST revisions:discard              approved  302 403 404 302 404 302 302
GET  revisions:list                 draft     302 200 404 404 404 404 404
POST revisions:list                 draft     302 405 405 405 405 405 405
GET  revisions:list                 submitted 302 200 404 200 404 200 200
POST revisions:list                 submitted 302 405 405 405 405 405 405
GET  revisions:list                 approved  302 200 404 200 404 200 200
POST revisions:list                 approved  302 405 405 405 405 405 405
GET  revisions:preview              draft     302 404 404 404 404 404 404
POST revisions:preview              draft     302 405 405 405 405 405 405
GET  revisions:preview              submitted 302 404 404 404 404 404 404
POST revisions:preview              submitted 302 405 405 405 405 405 405
GET  revisions:preview              approved  302 404 404 404 404 404 404
POST revisions:preview              approved  302 405 405 405 405 405 405
GET  revisions:release              draft     302 405 405 405 405 405 405
POST revisions:release              draft     302 302 404 404 404 404 404
GET  revisions:release              submitted 302 405 405 405 405 405 405
POST revisions:release              submitted 302 403 404 302 404 302 302
GET  revisions:release              approved  302 405 405 405 405 405 405
POST revisions:release              approved  302 403 404 302 404 302 302
GET  revisions:restore 1            draft     302 405 405 405 405 405 405
POST revisions:restore 1            draft     302 404 404 404 404 404 404
GET  revisions:restore 1            submitted 302 405 405 405 405 405 405
POST revisions:restore 1            submitted 302 403 404 404 404 404 404
GET  revisions:restore 1            approved  302 405 405 405 405 405 405
POST revisions:restore 1            approved  302 403 404 404 404 404 404

GET  sending:begin                  -         405 405 405 405 405 405 405
POST sending:begin                  -         403 422 422 422 422 422 422
GET  sending:finish                 sending   405 405 405 405 405 405 405
POST sending:finish                 sending   403 422 404 404 404 404 404
GET  sending:part                   sending   405 405 405 405 405 405 405
POST sending:part                   sending   403 422 422 422 422 422 422

GET  statistics:report ngay         -         302 200 200 200 200 200 200
GET  statistics:report bai          -         302 200 200 200 200 200 200
GET  statistics:report nguoi-viet   -         302 200 200 200 200 200 200
GET  statistics:report chuyen-muc   -         302 200 200 200 200 200 200
GET  statistics:report don-vi       -         302 200 200 200 200 200 200
GET  statistics:report thi-dua      -         302 200 200 200 200 200 200
GET  statistics:report ly-do        -         302 200 200 200 200 200 200
GET  statistics:report nguon        -         302 403 403 200 200 200 200
GET  statistics:report tim-kiem     -         302 403 403 200 200 200 200
POST statistics:report ngay         -         302 405 405 405 405 405 405
GET  statistics:export bai xlsx     -         302 200 200 200 200 200 200
GET  statistics:export nguon csv    -         302 403 403 200 200 200 200
POST statistics:export bai csv      -         302 405 405 405 405 405 405
GET  statistics:overview            -         302 200 200 200 200 200 200
POST statistics:overview            -         302 405 405 405 405 405 405
"""
