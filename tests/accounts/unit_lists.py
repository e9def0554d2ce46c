"""Small files of each kind that `import_units` takes."""

BEFORE = """\
as_of,province_code,province,district_code,district,ward_code,ward,codename
2025-01-15,75,Tỉnh Đồng Nai,734,Huyện Tân Phú,,,
2025-01-15,75,Tỉnh Đồng Nai,734,Huyện Tân Phú,26116,Thị trấn Tân Phú,tan_phu
2025-01-15,75,Tỉnh Đồng Nai,734,Huyện Tân Phú,26119,Xã Dak Lua,dak_lua
2025-01-15,75,Tỉnh Đồng Nai,735,Huyện Vĩnh Cửu,,,
2025-01-15,75,Tỉnh Đồng Nai,735,Huyện Vĩnh Cửu,26170,Thị trấn Vĩnh An,vinh_an
"""
JULY = """\
as_of,province_code,province,ward_code,ward,codename
2025-07-01,75,Tỉnh Đồng Nai,26068,Phường Biên Hòa,bien_hoa
2025-07-01,75,Tỉnh Đồng Nai,26116,Xã Tân Phú,tan_phu
2025-07-01,75,Tỉnh Đồng Nai,26170,Xã Trị An,tri_an
"""
APRIL = """\
as_of,province_code,province,ward_code,ward,codename
2026-04-30,75,Thành phố Đồng Nai,26068,Phường Biên Hoà,bien_hoa
2026-04-30,75,Thành phố Đồng Nai,26116,Phường Tân Phú,tan_phu
2026-04-30,75,Thành phố Đồng Nai,26500,Xã Suối Mới,suoi_moi
"""
CHANGES = """\
code,name_2025_07_01,name_2026_04_30
26068,Phường Biên Hòa,Phường Biên Hoà
26116,Xã Tân Phú,Phường Tân Phú
"""
FORMER = """\
province_until_2025_06_30,district,youth_union_unit,commune_of_same_name_on_2026_04_30
Tỉnh Đồng Nai,Huyện Tân Phú,Huyện đoàn Tân Phú,Phường Tân Phú
Tỉnh Đồng Nai,Thành phố Biên Hòa,Thành đoàn Biên Hòa,Phường Biên Hoà
Tỉnh Đồng Nai,Huyện Vĩnh Cửu,Huyện đoàn Vĩnh Cửu,
"""
UNITS = """\
code,name,short_name,kind,parent,valid_from,valid_to,successors
tinh,Tỉnh Đoàn Đồng Nai,,province,,,,
cao-su,Đoàn Tổng công ty Cao su Đồng Nai,Cao su,affiliated,tinh,2001-05-19,,
khoi-cq,Đoàn Khối các cơ quan tỉnh,Khối cơ quan,Đoàn trực thuộc,tinh,,31/12/2025,cao-su;tinh
"""
