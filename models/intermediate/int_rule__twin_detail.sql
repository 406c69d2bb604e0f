{#-
    Details at the same place of two lists under almost the same name, with other
    figures of both lists equal.
-#}
{#- Distance of figures that show two figures to be in the same list. -#}
{%- set list_reach = 4 -%}
with

detail as (
    select
        *,
        coalesce(form_project_id, '') as form_key,
    from {{ ref('int_statement__detail') }}
    where measure in ('final_account', 'change_amount', 'count', 'share')
),

-- Equal figures of two lists under almost the same name.
twin as (
    select
        first_detail.document_id,
        first_detail.position as first_position,
        detail.position,
        first_detail.statement_id,
    from detail as first_detail
    inner join detail
        on {{ same_keys('first_detail', 'detail', [
            'document_id', 'measure', 'amount_unit', 'amount', 'statement_year',
            'is_planned',
        ]) }}
    where
        first_detail.amount <> 0
        -- A hundred per cent is reached everywhere.
        and first_detail.amount_unit <> '%'
        and {{ place_in_document('first_detail.page', 'first_detail.line') }}
        < {{ place_in_document('detail.page', 'detail.line') }}
        and {{ names_are_near(
            'first_detail.detail_name', 'detail.detail_name', '0.6'
        ) }}
),

-- The details between them are also stated twice.
final as (
    select
        detail.document_id,
        detail.statement_id,
        first_detail.statement_id as first_statement_id,
    from twin
    inner join detail as first_detail
        on
            twin.document_id = first_detail.document_id
            and abs(twin.first_position - first_detail.position) <= {{ list_reach }}
            and twin.first_position <> first_detail.position
    inner join detail
        on
            {{ same_keys('first_detail', 'detail', [
                'document_id', 'measure', 'unit', 'statement_year',
            ]) }}
            and first_detail.position - twin.first_position
            = detail.position - twin.position
            -- A sum of money and its amount per person have different units.
    where
        -- Reports on two projects can have the same wording.
        (
            first_detail.form_key = detail.form_key
            or first_detail.form_key = ''
            or detail.form_key = ''
        )
        and length(first_detail.detail_name) > 2
        and length(detail.detail_name) > 2
        and {{ names_are_near(
            'first_detail.detail_name', 'detail.detail_name', '0.8'
        ) }}
    group by detail.document_id, detail.statement_id, first_detail.statement_id
    having count(distinct twin.statement_id) > 1
)

select * from final
