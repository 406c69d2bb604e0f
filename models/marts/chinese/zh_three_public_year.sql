-- Written by juesuan generate from report_name.csv.
{{ chinese('three_public_year') }}
